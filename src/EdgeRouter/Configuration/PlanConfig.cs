namespace EdgeRouter.Configuration;

/// <summary>One of <c>plans</c>, which keys name.</summary>
public sealed record PlanConfig(string Name)
{
    /// <summary>By name or <see cref="TierWords"/>.</summary>
    public string HighestTier { get; init; } = TierWords.Strongest;
    /// <summary>In [-1, 1]: added to thresholds on the score, so that more saves more.</summary>
    public double Aggressiveness { get; init; }
    /// <summary>Requests that a tenant may send to the strongest tier; null without a bound.</summary>
    public int? StrongPerHour { get; init; }
    /// <inheritdoc cref="StrongPerHour"/>
    public int? StrongPerDay { get; init; }
}
