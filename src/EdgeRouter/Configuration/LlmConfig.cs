namespace EdgeRouter.Configuration;

/// <summary>The model that is asked for a tier.</summary>
/// <param name="Model">Of the registry.</param>
/// <param name="Deadline">For its answer; after it rules and score decide.</param>
/// <param name="Remembered">Most answers that are kept.</param>
public sealed record LlmConfig(string Model, TimeSpan Deadline, int Remembered)
{
    /// <summary>The band of scores in which the hybrid classifier asks it.</summary>
    public double From { get; init; } = 0.4;
    /// <inheritdoc cref="From"/>
    public double Until { get; init; } = 0.6;
}
