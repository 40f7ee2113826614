namespace EdgeRouter.Routing.Decide;

/// <summary>What callers of a plan are given. Immutable.</summary>
/// <param name="highestTier">Index; no request of the plan is sent above it, asked for or not.</param>
public sealed class PlanPolicy(string name, int highestTier)
{
    /// <summary>Nothing is held back from who has no plan.</summary>
    public static PlanPolicy None { get; } = new("", int.MaxValue);

    public string Name => name;

    public int HighestTier => highestTier;

    /// <summary>Added to the thresholds on the score: above 0 saves, below 0 spends.</summary>
    public float Shift { get; init; }

    /// <summary>Requests that a tenant may send to the strongest tier; null without a bound.</summary>
    public int? StrongPerHour { get; init; }

    /// <inheritdoc cref="StrongPerHour"/>
    public int? StrongPerDay { get; init; }

    public bool HasQuota => StrongPerHour is not null || StrongPerDay is not null;

    internal string CapReason { get; } = $"plan {name} goes no higher";

    internal string ShiftReason { get; } = $"plan {name} shifts the thresholds";

    internal string SpentReason { get; } = $"plan {name} has spent its strongest tier for now";
}
