using System.Globalization;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Cli.Explain;

/// <summary>Decides one prompt again and again, each time without one of its signals.</summary>
/// <param name="vector">Of the prompt; empty when there is none.</param>
internal sealed class Explainer(RouteTable table, Decider decider, RouteTarget target, ReadOnlyMemory<float> vector) : IDisposable
{
    private readonly PooledBuffer _lower = new();

    public PromptSignals Signals { get; private set; }

    public DecisionTrace Trace { get; } = new();

    public Chain Chain { get; } = new();

    public Decision Explain(in ChatRequest request, ReadOnlySpan<byte> question)
    {
        Signals = SignalReader.Read(request, question, _lower);
        var decision = Decide(Signals, hasWords: true, vector.Span, Trace);
        ChainPlanner.Plan(table, decision, new(ChainPlanner.NeedsOf(request), Signals.PromptTokens, decision.Ceiling, request.MaxPrice), Chain);
        return decision;
    }

    /// <summary>Of the signals that the prompt has, the weightiest first.</summary>
    public IReadOnlyList<SignalWeight> Weigh(Decision decision)
    {
        var weights = new List<SignalWeight>();
        foreach (var field in RuleFields.All.Where(field => Ablation.Fields.Contains(field.Name)))
        {
            if (Show(field.ValueOf(Signals)) is { } value)
                weights.Add(Weight(field.Name, value, decision, Decide(Ablation.Of(Signals, field.Name), hasWords: true, vector.Span, null)));
        }

        weights.Add(Weight("contains", "its words", decision, Decide(Signals, hasWords: false, vector.Span, null)));
        if (!vector.IsEmpty)
            weights.Add(Weight("meaning", "its vector", decision, Decide(Signals, hasWords: true, default, null)));
        return [.. weights.OrderByDescending(weight => weight.Weight)];
    }

    public void Dispose() => _lower.Dispose();

    private Decision Decide(PromptSignals signals, bool hasWords, ReadOnlySpan<float> meaning, DecisionTrace? trace)
    {
        var context = new DecideContext { Target = target, LowerQuestion = hasWords ? _lower.Span : default, Vector = meaning, Plan = PlanPolicy.None, Trace = trace };
        return decider.Close(decider.Score(decider.Open(signals, context), signals, context), signals, context);
    }

    private SignalWeight Weight(string name, string value, Decision with, Decision without)
    {
        var byScore = Math.Abs(with.Score - without.Score);
        var byTier = table.Tiers.Count == 1 ? 0 : Math.Abs(with.Tier - without.Tier) / (table.Tiers.Count - 1.0);
        var isSame = with.Tier == without.Tier && with.Reason == without.Reason;
        return new(name, value, float.IsNaN(byScore) ? byTier : Math.Max(byScore, byTier), isSame ? null : $"{table.Tiers[without.Tier]} ({without.Reason})");
    }

    /// <summary>Null when it says nothing.</summary>
    private static string? Show(FieldValue value) => value switch
    {
        { Number: > 0 and var number } => number.ToString("0.####", CultureInfo.InvariantCulture),
        { Flag: true } => "yes",
        { Name: { Length: > 0 } name } when name is not ("none" or "unknown") => name,
        _ => null,
    };
}
