using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>A tier and why. <paramref name="Confidence"/> in [0, 1]; <paramref name="Reason"/> is the rule's name, or what else decided.</summary>
public readonly record struct Classification(int Tier, float Confidence, string Reason)
{
    /// <summary>Probability that the strong tier is needed; null when no head was asked.</summary>
    public float? Score { get; init; }

    public TaskType Type { get; init; }

    public Difficulty Difficulty { get; init; }

    /// <summary>The score is too near a threshold to decide alone: worth a question to a model, where one is configured.</summary>
    public bool IsUncertain { get; init; }
}
