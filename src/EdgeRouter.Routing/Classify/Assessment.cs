using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>What a scorer makes of a request.</summary>
/// <param name="Score">In [0, 1]: how probably the strongest tier is needed.</param>
/// <param name="Confidence">In [0, 1].</param>
public readonly record struct Assessment(float Score, float Confidence, TaskType Task)
{
    /// <summary>Null when the prompt is near to none.</summary>
    public NearExample? Example { get; init; }
}
