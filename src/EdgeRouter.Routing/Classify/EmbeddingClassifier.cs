using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify;

/// <summary>
/// Tiers by what the heads make of a prompt's vector and signals; the user's own examples come first. Immutable, thread-safe; allocates nothing.
/// </summary>
public sealed class EmbeddingClassifier
{
    private const float DefaultBand = 0.05f;

    private readonly PromptHeads _heads;
    private readonly NearestExamples? _examples;
    private readonly float[] _thresholds;
    private readonly float _band;

    /// <param name="thresholds">The least score of each tier but the cheapest, ascending; see <see cref="DefaultThresholds"/>.</param>
    /// <param name="band">A score nearer than this to a threshold is uncertain.</param>
    public EmbeddingClassifier(PromptHeads heads, IReadOnlyList<float> thresholds, NearestExamples? examples = null, float band = DefaultBand)
    {
        for (var i = 0; i < thresholds.Count; i++)
        {
            if (!(thresholds[i] is >= 0 and <= 1) || (i > 0 && thresholds[i] < thresholds[i - 1]))
                throw new ArgumentException("thresholds are numbers from 0 to 1, ascending", nameof(thresholds));
        }

        (_heads, _examples, _thresholds, _band) = (heads, examples, [.. thresholds], band);
    }

    /// <summary>Scores are probabilities of a rare thing: a sixth of exam questions. Thresholds stand in equal steps from 0.1 to 0.3; one alone at 0.2.</summary>
    public static float[] DefaultThresholds(int tiers) =>
        tiers == 2 ? [0.2f] : [.. Enumerable.Range(0, Math.Max(0, tiers - 1)).Select(i => 0.1f + 0.2f * i / Math.Max(1, tiers - 2))];

    /// <param name="vector">float32[384], unit norm, of the user's last turn.</param>
    /// <param name="lowerQuestion">That turn, decoded and lower-cased.</param>
    public Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector)
    {
        var reading = _heads.Read(vector, signals.Text, lowerQuestion);
        if (_examples is not null && _examples.TryFind(vector, out var cluster, out var cosine))
            return new(cluster.Tier, cosine, cluster.Name) { Score = reading.Score, Type = reading.Type, Difficulty = reading.Difficulty };
        var tier = 0;
        var distance = 1f;
        foreach (var threshold in _thresholds)
        {
            tier += reading.Score >= threshold ? 1 : 0;
            distance = Math.Min(distance, Math.Abs(reading.Score - threshold));
        }

        return new(tier, Math.Min(1, 0.5f + distance), "embedding")
        {
            Score = reading.Score,
            Type = reading.Type,
            Difficulty = reading.Difficulty,
            IsUncertain = distance < _band,
        };
    }
}
