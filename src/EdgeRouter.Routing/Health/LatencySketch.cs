namespace EdgeRouter.Routing.Health;

/// <summary>
/// Percentiles of a latency, from a histogram whose buckets grow by 2^(1/8) from 1 ms to about 17 minutes: what it says is at most 9% above the sample of
/// that rank, and never below it (C. Masson et al., "DDSketch", VLDB 2019, with a fixed range). All counts are halved at every
/// <see cref="Window"/> samples, so that the last thousand or two count. 640 bytes; thread-safe.
/// </summary>
internal sealed class LatencySketch
{
    /// <summary>Samples between two halvings.</summary>
    public const int Window = 1024;

    /// <summary>Fewer tell no percentile.</summary>
    public const int LeastSamples = 20;

    private const int PerOctave = 8;
    private const int Octaves = 20;

    private readonly Lock _gate = new(); // guards all below
    private readonly int[] _counts = new int[PerOctave * Octaves];
    private int _samples;

    public void Observe(TimeSpan latency)
    {
        lock (_gate)
        {
            _counts[BucketOf(latency)]++;
            if (++_samples >= Window)
                Halve();
        }
    }

    /// <summary>A time that this share of the samples did not exceed; null while there are too few.</summary>
    /// <param name="share">In (0, 1].</param>
    public TimeSpan? Percentile(double share)
    {
        lock (_gate)
        {
            if (_samples < LeastSamples)
                return null;
            var rank = (int)Math.Ceiling(share * _samples);
            var bucket = 0;
            for (var seen = _counts[0]; seen < rank; seen += _counts[bucket])
                bucket++;
            return TimeSpan.FromMilliseconds(Math.Pow(2, (bucket + 1) / (double)PerOctave));
        }
    }

    private static int BucketOf(TimeSpan latency)
        => Math.Clamp((int)Math.Ceiling(PerOctave * Math.Log2(Math.Max(1, latency.TotalMilliseconds))) - 1, 0, (PerOctave * Octaves) - 1);

    private void Halve()
    {
        _samples = 0;
        foreach (ref var count in _counts.AsSpan())
            _samples += count /= 2;
    }
}
