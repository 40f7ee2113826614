using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>What the heads make of a prompt's vector and signals; the user's own examples come first. Immutable, thread-safe; allocates nothing.</summary>
/// <param name="examples">Null when the configuration names none.</param>
public sealed class PromptScorer(PromptHeads heads, NearestExamples? examples) : IScorer
{
    /// <summary>Floats of a vector.</summary>
    public const int Dimension = PromptInputs.VectorLength;

    public bool HasDomains { get; } = examples is { HasDomains: true };

    public bool TryScore(in PromptSignals signals, ReadOnlySpan<float> vector, out Assessment assessment)
    {
        assessment = default;
        // None, or another embedder's than the heads were trained on.
        if (vector.Length != Dimension)
            return false;
        var reading = heads.Read(vector, signals.Text);
        assessment = new(reading.Score, Math.Max(reading.Score, 1 - reading.Score), reading.Type);
        if (examples is not null && examples.TryFind(vector, out var cluster, out var cosine))
            assessment = assessment with { Confidence = cosine, Example = new(cluster.Name, cluster.Tier, cluster.IsDomain) };
        return true;
    }
}
