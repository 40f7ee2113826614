namespace EdgeRouter.Routing.Decide;

/// <summary>What becomes of a cheaper tier's answer.</summary>
/// <param name="EscalateBelow">Gate scores below send the request to the next tier.</param>
/// <param name="AcceptFrom">Gate scores from here on are good; between the two a judge decides, where there is one.</param>
public sealed record CascadePolicy(double EscalateBelow = 0.70, double AcceptFrom = 0.85)
{
    /// <summary>No answer is escalated that has taken so long; null without a bound.</summary>
    public TimeSpan? LatencyBudget { get; init; }
}
