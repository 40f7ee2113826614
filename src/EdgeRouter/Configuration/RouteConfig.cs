using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Configuration;

/// <summary>One of <c>routes</c>: a name that clients may send as <c>model</c>, and how its requests are decided. Tiers by name or <see cref="TierWords"/>.</summary>
public sealed record RouteConfig(string Name)
{
    public Objective Objective { get; init; }
    /// <summary>Empty: spread evenly.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [];
    public double QualityFloor { get; init; } = 0.9;
    /// <summary>USD per request; null for none.</summary>
    public decimal? CostCeiling { get; init; }
    public string MinTier { get; init; } = TierWords.Cheapest;
    public string MaxTier { get; init; } = TierWords.Strongest;
    /// <summary>Null: that of <c>routing</c>.</summary>
    public ClassifierKind? Classifier { get; init; }
    /// <summary>The route is another name of this model; null when it chooses.</summary>
    public string? Model { get; init; }
    public IReadOnlyDictionary<TaskType, string> Skills { get; init; } = new Dictionary<TaskType, string>();
    /// <summary>The model for requests with pictures.</summary>
    public string? VisionModel { get; init; }
    public CascadeConfig Cascade { get; init; } = new();
}
