namespace EdgeRouter.Routing.Decide;

/// <summary>When the classifiers ask each other.</summary>
/// <param name="UncertainFrom">Scores from here to <paramref name="UncertainUntil"/> are so near the middle that a model is asked, where one is configured.</param>
public sealed record DeciderOptions(float UncertainFrom = 0.4f, float UncertainUntil = 0.6f)
{
    /// <summary>Rules that are so sure need no score: a tool that failed, code to debug.</summary>
    public const float SureRule = 0.8f;

    /// <summary>Of a model's one word, which comes without any.</summary>
    public const float ModelConfidence = 0.8f;
}
