using System.Text;
using EdgeRouter.Routing.Health;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>One entry of the model registry, the only source of prices: a name that clients know, and the deployments that serve it alike.</summary>
public sealed class Model
{
    private readonly LatencySketch _streamLatency = new();
    private readonly LatencySketch _wholeLatency = new();

    /// <param name="ordinal">Index in the registry.</param>
    /// <param name="name">Letters, digits and ._:/@+- only: it goes into headers and, unescaped, into JSON.</param>
    /// <param name="deployments">At least one, at most <see cref="MostDeployments"/>.</param>
    /// <param name="tier">Index in the tiers, cheapest first; -1 for a model of embeddings, which is in none.</param>
    /// <param name="context">Tokens of prompt and answer; 0 when unknown.</param>
    public Model(int ordinal, string name, IReadOnlyList<Deployment> deployments, int tier, string tierName, Pricing pricing, int context, Features supports)
    {
        ArgumentOutOfRangeException.ThrowIfZero(deployments.Count, nameof(deployments));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deployments.Count, MostDeployments, nameof(deployments));
        Ordinal = ordinal;
        Name = name;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Deployments = deployments;
        Tier = tier;
        TierName = tierName;
        Pricing = pricing;
        Context = context;
        Supports = supports;
    }

    /// <summary>What was tried is a bit each.</summary>
    public static int MostDeployments => 64;

    public int Ordinal { get; }

    public string Name { get; }

    public ReadOnlyMemory<byte> NameUtf8 { get; }

    public IReadOnlyList<Deployment> Deployments { get; }

    public ModelKind Kind { get; init; }

    public Strategy Strategy { get; init; }

    /// <summary>Turns of one conversation go to one deployment while it is well: providers cache prompts per account and region.</summary>
    public bool IsSticky { get; init; }

    public int Tier { get; }

    public string TierName { get; }

    /// <summary>Of deployments that name none of their own.</summary>
    public Pricing Pricing { get; }

    public int Context { get; }

    public Features Supports { get; }

    /// <summary>Callers that ask the same at the same time may be given one answer of this model.</summary>
    public bool SharesAnswers { get; init; } = true;

    /// <summary>For the round-robin strategy.</summary>
    internal Turns Turns { get; } = new();

    /// <summary>Until the first token of its streams, or until its whole answers: what hedging goes by, and empty without it.</summary>
    internal LatencySketch Latency(bool stream) => stream ? _streamLatency : _wholeLatency;

    /// <inheritdoc cref="Pricing.CostNanoUsd"/>
    public long CostNanoUsd(Usage usage) => Pricing.CostNanoUsd(usage);
}
