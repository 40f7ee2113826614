namespace EdgeRouter.Routing.Decide;

/// <summary>When the classifiers ask each other.</summary>
/// <param name="Band">A score that is so near to the boundary between two tiers is uncertain: a model is asked, where one is configured.</param>
public sealed record DeciderOptions(float Band = 0.05f)
{
    /// <summary>Rules that are so sure need no score: the built-in ones that name a failure, debugging or a very long prompt, not those that guess by length.</summary>
    public const float SureRule = 0.7f;

    /// <summary>Of a model's one word, which comes without any.</summary>
    public const float ModelConfidence = 0.8f;
}
