namespace EdgeRouter.Routing.Health;

/// <summary>
/// Time to the first token, as a peak-sensitive moving average (Finagle's Peak EWMA): a slower answer counts at once, a faster one little by little, and
/// what was measured long ago fades. Thread-safe.
/// </summary>
internal sealed class PeakLatency(TimeProvider time)
{
    /// <summary>After so long, a measurement counts 1/e.</summary>
    private static readonly TimeSpan s_decay = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new(); // guards both
    private double _seconds;
    private long _at;

    /// <summary>Zero while nothing is known, and again when nothing has been measured for long: then it is tried.</summary>
    public double Seconds
    {
        get
        {
            lock (_gate)
                return _seconds * Fading(time.GetTimestamp());
        }
    }

    public void Observe(TimeSpan latency)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var fading = Fading(now);
            var sample = latency.TotalSeconds;
            _seconds = sample > _seconds ? sample : (_seconds * fading) + (sample * (1 - fading));
            _at = now;
        }
    }

    private double Fading(long now) => _at == 0 ? 0 : Math.Exp(-(time.GetElapsedTime(_at, now) / s_decay));
}
