using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Decide;

/// <summary>Where a request goes, and why. <c>default</c> is none.</summary>
/// <param name="Tier">Index, cheapest first.</param>
/// <param name="Score">How probably the strongest tier is needed, in [0, 1]; NaN when nobody estimated it.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Reason">In words; null only of <c>default</c>.</param>
public readonly record struct Decision(int Tier, float Score, float Confidence, string Reason, DecidedBy By)
{
    public TaskType Task { get; init; }

    /// <summary>Asked before the tier's own; null for none.</summary>
    public Model? Model { get; init; }

    /// <summary><see cref="Model"/> was asked for by name: it is asked whatever the request needs, and after it its own tier only.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Highest tier that a fallback may come from.</summary>
    public int Ceiling { get; init; }

    /// <summary>The answer is served as it comes: no gate weighs it.</summary>
    public bool SkipsGate { get; init; }

    /// <summary>The first to be asked is of this tier, or those after it are.</summary>
    public bool Asks(int tier) => Tier == tier || Model?.Tier == tier;

    /// <summary>No classifier need be asked, and no objective moves it.</summary>
    internal bool IsSettled { get; init; }

    internal Decision To(int tier, string reason, DecidedBy by) => this with { Tier = tier, Reason = reason, By = by };
}
