namespace EdgeRouter.Memory.Verdicts;

/// <summary>
/// From the verdicts on one entry, the least similarity at which its answer may be served with a bounded chance of error. As vCache (Schroeder et al.,
/// arXiv 2502.03771), correctness is a logistic function of similarity with an entry's own location and slope; instead of vCache's confidence band and
/// random exploration, the chance is averaged over a posterior on a grid, so that the same verdicts always give the same threshold. The prior is laid so
/// that without verdicts the threshold is the configured one: verdicts move an entry away from it, in the direction they speak for. Immutable.
/// </summary>
internal sealed class ThresholdModel
{
    /// <summary>No similarity reaches it.</summary>
    public const float Never = 2;

    private const double LeastLocation = 0.20, Step = 0.01;
    private const int Locations = 101;

    /// <summary>How far entries' locations are assumed to lie apart, as a standard deviation: verdicts soon outweigh it.</summary>
    private const double Spread = 0.05;

    /// <summary>Least similarity that verdicts can lead to: below it, sentence embeddings say hardly more than "the same subject".</summary>
    private const float Floor = 0.70f;
    private const int Steps = 120;
    private const float Resolution = (1 - Floor) / Steps;

    private static readonly double[] s_slopes = [25, 50, 100];

    private readonly float _threshold;
    private readonly double _maxError;

    /// <summary>Log of the prior's weight of each cell, locations within slopes.</summary>
    private readonly double[] _prior;

    /// <param name="threshold">What holds for an entry without verdicts, in (0, 1].</param>
    /// <param name="maxError">Greatest chance that a hit is wrong, in [0, 0.5); 0: verdicts only ever raise a threshold.</param>
    public ThresholdModel(float threshold, double maxError)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxError);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxError, 0.5);
        _threshold = threshold;
        _maxError = maxError;
        _prior = maxError > 0 ? PriorFor(threshold, maxError) : [];
    }

    /// <returns>The least similarity to serve at; <see cref="Never"/> when there is none.</returns>
    public float ThresholdFor(ReadOnlySpan<Verdict> verdicts)
    {
        // Whatever the model thinks: at a similarity that was wrong once, never again.
        var mistaken = 0f;
        foreach (var verdict in verdicts)
            mistaken = verdict.Correct ? mistaken : Math.Max(mistaken, verdict.Similarity);
        var learned = _maxError > 0 && verdicts.Length > 0 ? Learned(verdicts) : _threshold;
        var least = mistaken > 0 ? Math.Max(learned, mistaken + Resolution) : learned;
        return least <= 1 ? least : Never;
    }

    private float Learned(ReadOnlySpan<Verdict> verdicts)
    {
        Span<double> weights = stackalloc double[_prior.Length];
        _prior.CopyTo(weights);
        for (var cell = 0; cell < weights.Length; cell++)
        {
            foreach (var verdict in verdicts)
                weights[cell] += LogLikelihood(cell, verdict);
        }
        Normalise(weights);
        // The chance grows with the similarity.
        int low = 0, high = Steps + 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = 1 - ChanceOfRight(weights, SimilarityOf(middle)) <= _maxError ? (low, middle) : (middle + 1, high);
        }
        return low <= Steps ? SimilarityOf(low) : Never;
    }

    /// <summary>A normal prior over locations, its centre found by bisection.</summary>
    private static double[] PriorFor(float threshold, double maxError)
    {
        double low = 0, high = 1.2;
        Span<double> weights = stackalloc double[Locations * s_slopes.Length];
        for (var i = 0; i < 40; i++)
        {
            var centre = (low + high) / 2;
            Lay(weights, centre);
            Normalise(weights);
            if (1 - ChanceOfRight(weights, threshold) <= maxError)
                low = centre;
            else
                high = centre;
        }
        Lay(weights, low);
        return weights.ToArray();
    }

    private static void Lay(Span<double> weights, double centre)
    {
        for (var cell = 0; cell < weights.Length; cell++)
        {
            var away = (LocationOf(cell) - centre) / Spread;
            weights[cell] = -away * away / 2;
        }
    }

    private static void Normalise(Span<double> logWeights)
    {
        var most = double.NegativeInfinity;
        foreach (var weight in logWeights)
            most = Math.Max(most, weight);
        var sum = 0.0;
        foreach (ref var weight in logWeights)
        {
            weight = Math.Exp(weight - most);
            sum += weight;
        }
        foreach (ref var weight in logWeights)
            weight /= sum;
    }

    private static double ChanceOfRight(ReadOnlySpan<double> weights, double similarity)
    {
        var chance = 0.0;
        for (var cell = 0; cell < weights.Length; cell++)
            chance += weights[cell] / (1 + Math.Exp(-SlopeOf(cell) * (similarity - LocationOf(cell))));
        return chance;
    }

    private static double LogLikelihood(int cell, in Verdict verdict)
    {
        var x = SlopeOf(cell) * (verdict.Similarity - LocationOf(cell));
        x = verdict.Correct ? -x : x;
        // log(1 / (1 + e^x)), without overflow.
        return x > 30 ? -x : -Math.Log(1 + Math.Exp(x));
    }

    private static float SimilarityOf(int step) => Math.Min(Floor + Resolution * step, 1);

    private static double LocationOf(int cell) => LeastLocation + Step * (cell % Locations);

    private static double SlopeOf(int cell) => s_slopes[cell / Locations];
}
