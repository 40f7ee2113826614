namespace EdgeRouter.Configuration;

/// <summary>The model that is asked for a tier.</summary>
/// <param name="Model">Of the registry.</param>
/// <param name="Deadline">For its answer; after it rules and score decide.</param>
/// <param name="Remembered">Most answers that are kept.</param>
public sealed record LlmConfig(string Model, TimeSpan Deadline, int Remembered)
{
    /// <summary>How near a score must be to a boundary between tiers for the hybrid classifier to ask.</summary>
    public double Band { get; init; } = 0.05;
}
