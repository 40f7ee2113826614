namespace EdgeRouter.Routing.Classify;

/// <summary>
/// Rules for the obvious, the heads for the rest. Without a vector, rules alone. What the heads are unsure of is marked
/// (<see cref="Classification.IsUncertain"/>) for a third opinion. Immutable, thread-safe.
/// </summary>
/// <param name="rules">The first word.</param>
/// <param name="obvious">Confidence from which a rule's word is the last.</param>
public sealed class HybridClassifier(IClassifier rules, EmbeddingClassifier embedding, float obvious = HybridClassifier.DefaultObvious) : IClassifier
{
    /// <summary>The built-in rules that name a failure, debugging or a very long prompt reach it; those that guess by length do not.</summary>
    public const float DefaultObvious = 0.7f;

    public string Name => "hybrid";

    public Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion) => Classify(signals, lowerQuestion, default);

    /// <param name="vector">float32[384], unit norm; empty when there is none.</param>
    public Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector)
    {
        var ruled = rules.Classify(signals, lowerQuestion);
        return vector.IsEmpty || ruled.Confidence >= obvious ? ruled : embedding.Classify(signals, lowerQuestion, vector);
    }
}
