using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Routing.Plan;

public enum TargetKind : byte
{
    /// <summary><c>auto</c> or another route: the tier is chosen.</summary>
    Auto,
    /// <summary><c>cheap</c> or <c>auto:cheap</c>: the tier is given.</summary>
    Tier,
    /// <summary>A model of the registry: pinned, with fallback inside its tier.</summary>
    Model,
}

/// <summary>What the client's <c>model</c> means. <paramref name="Tier"/> is -1 for <see cref="TargetKind.Auto"/>.</summary>
public readonly record struct RouteTarget(TargetKind Kind, int Tier, Model? Pinned)
{
    /// <summary>How the tier is chosen; set of <see cref="TargetKind.Auto"/>.</summary>
    public RoutePolicy? Route { get; init; }
}
