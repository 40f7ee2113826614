using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Configuration;

/// <summary>How a route's requests are decided instead: like another route's, or like its own but for what is set here.</summary>
public sealed record ArmConfig(string Name, int Share)
{
    /// <summary>Null: the same route.</summary>
    public string? Route { get; init; }

    /// <summary>Empty: the route's.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [];

    public ClassifierKind? Classifier { get; init; }

    /// <summary>Null: a tier is chosen.</summary>
    public string? Model { get; init; }
}
