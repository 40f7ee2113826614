using System.Net;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Configuration;

/// <summary>The whole configuration, validated: every name resolves, every tier has a model. Immutable.</summary>
public sealed record RouterConfig
{
    public required IPEndPoint Listen { get; init; }
    public required string DataDir { get; init; }
    public required LimitsConfig Limits { get; init; }
    /// <summary>Empty: open, on loopback only.</summary>
    public required IReadOnlyList<KeyConfig> Keys { get; init; }
    public required IReadOnlyDictionary<string, ProviderConfig> Providers { get; init; }
    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<ModelConfig> Models { get; init; }
    /// <summary>Cheapest first.</summary>
    public required IReadOnlyList<string> Tiers { get; init; }
    public required RoutingConfig Routing { get; init; }
    public IReadOnlyList<RouteConfig> Routes { get; init; } = [];
    public IReadOnlyList<PlanConfig> Plans { get; init; } = [];
    public AgentsConfig Agents { get; init; } = new();
    public IReadOnlyList<ExperimentConfig> Experiments { get; init; } = [];
    /// <summary>What is decided beside, and only written down; null for nothing.</summary>
    public ArmConfig? Shadow { get; init; }
    /// <summary>Null: nothing is watched.</summary>
    public DriftConfig? Drift { get; init; }
    public required CacheConfig Cache { get; init; }
    public required TimeoutsConfig Timeouts { get; init; }
    public RetryOptions Retry { get; init; } = new();
    public BreakerOptions Breaker { get; init; } = new();
    public CascadeConfig Cascade { get; init; } = new();
    /// <summary>Null: off.</summary>
    public HedgeOptions? Hedge { get; init; }
    /// <summary>Null: no decisions are written.</summary>
    public LogConfig? Log { get; init; }
}

/// <param name="BodyBytes">Largest request body.</param>
public sealed record LimitsConfig(int BodyBytes, TimeSpan HeaderTimeout)
{
    /// <summary>For the whole of a request's body.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(60);
}

/// <param name="Sha256">Digest of the key's UTF-8 bytes, 32 bytes.</param>
public sealed record KeyConfig(string Name, byte[] Sha256, string Tenant, string? Plan)
{
    public CacheLimit Cache { get; init; } = CacheLimit.Semantic;
    /// <summary>May read, delete and import other tenants' cached answers.</summary>
    public bool Admin { get; init; }
}

/// <param name="BaseUrl">Ends with a slash.</param>
/// <param name="ApiKey">Empty when the provider asks for none. Never logged.</param>
public sealed record ProviderConfig(string Name, string Dialect, Uri BaseUrl, string ApiKey)
{
    /// <summary>Further keys of the same account or of others; requests are spread over all. Never logged.</summary>
    public IReadOnlyList<string> MoreKeys { get; init; } = [];
    /// <summary>Set for Azure's OpenAI: its <c>api-version</c>.</summary>
    public string? ApiVersion { get; init; }
    /// <summary>How long an answer is read on when its client has left; zero ends the call with the client.</summary>
    public TimeSpan DrainLimit { get; init; }

    public override string ToString() => $"{Name} ({Dialect}, {BaseUrl})";
}

/// <summary>One model of the registry. Prices in USD per million tokens, context in tokens.</summary>
/// <param name="Tier">Empty for a model of embeddings.</param>
public sealed record ModelConfig(string Name, string Provider, string UpstreamModel, string Tier)
{
    public ModelKind Kind { get; init; }
    public decimal InputPer1M { get; init; }
    public decimal OutputPer1M { get; init; }
    /// <summary>Null: cached tokens cost as much as others.</summary>
    public decimal? CachedInputPer1M { get; init; }
    /// <summary>Null: tokens put into the provider's prompt cache cost as much as others, at Anthropic a quarter more.</summary>
    public decimal? CacheWritePer1M { get; init; }
    /// <summary>Null: pictures' tokens cost as much as text's.</summary>
    public decimal? ImagePer1M { get; init; }
    /// <summary>Null: tokens of thought cost as much as those of the answer.</summary>
    public decimal? ReasoningPer1M { get; init; }
    /// <summary>False when the file lacks a price for input, or for the output of a chat model: it then counts as free, and <c>check</c> warns.</summary>
    public bool HasPrices { get; init; } = true;
    /// <summary>0: unknown, no limit applied.</summary>
    public int Context { get; init; }
    public Features Supports { get; init; }
    public CacheLimit Cache { get; init; } = CacheLimit.Semantic;
    /// <summary>Where the model is served beside <see cref="Provider"/>.</summary>
    public IReadOnlyList<DeploymentConfig> Deployments { get; init; } = [];
    /// <summary>Of the deployment at <see cref="Provider"/>.</summary>
    public int Weight { get; init; } = 1;
    public Strategy Strategy { get; init; }
    public bool Sticky { get; init; }
}

/// <summary>Another place where a model is served.</summary>
/// <param name="UpstreamModel">Null: called as at the model's own provider.</param>
/// <param name="Pricing">Null: costs the same.</param>
public sealed record DeploymentConfig(string Provider, string? UpstreamModel, int Weight, Pricing? Pricing);

public sealed record RoutingConfig(string DefaultTier, IReadOnlyList<RuleConfig> Rules)
{
    /// <summary>Tokens of an answer of which nothing else is known.</summary>
    public int ExpectedTokens { get; init; } = ExpectedLength.Default;
    /// <summary>EdgeRouter's own rules come after the user's.</summary>
    public bool DefaultRules { get; init; } = true;
    /// <summary>Where rules read the hour; null: where the machine stands.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
    /// <summary>Of routes that name no other.</summary>
    public ClassifierKind Classifier { get; init; }
    public IReadOnlyList<DomainConfig> Domains { get; init; } = [];
    public IReadOnlyList<ExamplesConfig> Examples { get; init; } = [];
    /// <summary>Null: no model is asked.</summary>
    public LlmConfig? Llm { get; init; }
}

/// <param name="Tier">A tier's name, or one of <see cref="TierWords"/>.</param>
public sealed record RuleConfig(string Name, string Tier, ICondition When)
{
    /// <summary>1 is an order, less an opinion.</summary>
    public double Confidence { get; init; } = 1;
}

public sealed record TimeoutsConfig(TimeSpan Connect, TimeSpan FirstToken, TimeSpan Idle, TimeSpan Total);
