using System.Text.Json.Serialization;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Account;

/// <summary>
/// One request as the decision log tells it: a line of JSON, names in snake_case, what is not known or is none left out. docs/accounting.md says what each member means.
/// Neither prompt nor answer is in it, but for <see cref="Prompt"/>, which the configuration must ask for.
/// </summary>
internal sealed record DecisionRecord
{
    /// <summary>When it came: RFC 3339, UTC, with milliseconds.</summary>
    public required string Ts { get; init; }

    public required string Id { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The key's name, never the key.</summary>
    public required string Key { get; init; }

    public string? Plan { get; init; }

    /// <summary>Whom the client says it asks for: 16 hexadecimal digits that stand for the same user in one installation and for nothing elsewhere.</summary>
    public string? User { get; init; }

    public string? Feature { get; init; }

    /// <summary>As <see cref="User"/>.</summary>
    public string? Session { get; init; }

    public string? Route { get; init; }

    /// <summary>The model as asked for, made printable.</summary>
    public required string Asked { get; init; }

    /// <summary>auto, tier or model.</summary>
    public required string Target { get; init; }

    public SignalRecord? Signals { get; init; }

    public string? Task { get; init; }

    /// <summary>Who classified; absent when nobody did.</summary>
    public string? Classifier { get; init; }

    /// <summary>Probability, by the classifier, that the strongest tier is needed.</summary>
    public double? Score { get; init; }

    public double? Confidence { get; init; }

    public string? Reason { get; init; }

    /// <summary>Decided on.</summary>
    public string? Tier { get; init; }

    /// <summary>rules, embedding, llm, session, plan, override, experiment or client.</summary>
    public string? DecidedBy { get; init; }

    public string? Experiment { get; init; }

    public string? Arm { get; init; }

    public ShadowRecord? Shadow { get; init; }

    public GateRecord? Gate { get; init; }

    /// <summary>Models that were to be tried, in order.</summary>
    public IReadOnlyList<string>? Chain { get; init; }

    public IReadOnlyList<AttemptRecord>? Attempts { get; init; }

    public required string Outcome { get; init; }

    public string? Cache { get; init; }

    public double? Similarity { get; init; }

    /// <summary>That answered.</summary>
    public string? Model { get; init; }

    public string? ServedTier { get; init; }

    /// <summary>Of the answer that was given, from wherever it came; without one of all attempts.</summary>
    public UsageRecord? Usage { get; init; }

    [JsonPropertyName("cost_usd"), JsonConverter(typeof(UsdConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long CostNanoUsd { get; init; }

    [JsonPropertyName("classifier_cost_usd"), JsonConverter(typeof(UsdConverter))]
    public long ClassifierCostNanoUsd { get; init; }

    [JsonPropertyName("baseline_usd"), JsonConverter(typeof(UsdConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long BaselineNanoUsd { get; init; }

    /// <summary>Below zero when more was spent than the strongest tier would have cost.</summary>
    [JsonPropertyName("saved_usd"), JsonConverter(typeof(UsdConverter)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long SavedNanoUsd { get; init; }

    /// <summary>From the request's arrival to its last byte.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Ms { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool Stream { get; init; }

    /// <summary>The user's last turn, redacted and cut; only with <c>log.prompts: true</c>.</summary>
    public string? Prompt { get; init; }

    /// <summary>Money, in the ledger's terms.</summary>
    [JsonIgnore]
    public RequestCost Cost => new(CostNanoUsd, ClassifierCostNanoUsd, BaselineNanoUsd);

    /// <summary>The same with this money. No <c>init</c> of <see cref="Cost"/>: System.Text.Json 9 sets what has one to its default when it reads, ignored or not, and would take all money back.</summary>
    public DecisionRecord WithCost(in RequestCost cost) =>
        this with { CostNanoUsd = cost.Upstream, ClassifierCostNanoUsd = cost.Overhead, BaselineNanoUsd = cost.Baseline, SavedNanoUsd = cost.Saved };
}
