using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>What the heads make of a prompt's vector and signals; the user's own examples come first. Thread-safe; allocates nothing.</summary>
/// <param name="hasDomains">There are, or will be, examples of domains.</param>
public sealed class PromptScorer(PromptHeads heads, bool hasDomains = false) : IScorer
{
    /// <summary>Floats of a vector.</summary>
    public const int Dimension = PromptInputs.Dimension;

    private NearestExamples? _examples;

    public bool HasDomains => hasDomains;

    /// <summary>Null until their vectors are made, and where there are none.</summary>
    public NearestExamples? Examples
    {
        get => Volatile.Read(ref _examples);
        set => Volatile.Write(ref _examples, value);
    }

    public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
    {
        assessment = default;
        // None, or another embedder's than the heads were trained on.
        if (vector.Length != Dimension)
            return false;
        var reading = heads.Read(vector, signals.Text, lowerQuestion);
        assessment = new(reading.Score, Math.Max(reading.Score, 1 - reading.Score), reading.Type);
        if (Examples is { } examples && examples.TryFind(vector, out var cluster, out var cosine))
            assessment = assessment with { Confidence = cosine, Example = new(cluster.Name, cluster.Tier, cluster.IsDomain) };
        return true;
    }
}
