using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Routing.Health;

/// <summary>How a deployment has been doing: its circuit, the patience it asked for, its latency and load. Thread-safe.</summary>
public sealed class DeploymentHealth(BreakerOptions options, TimeProvider time)
{
    /// <summary>After a 429 that named no time.</summary>
    private static readonly TimeSpan s_coolDown = TimeSpan.FromSeconds(2);

    /// <summary>A provider that names a longer time is asked again after this.</summary>
    private static readonly TimeSpan s_longestCoolDown = TimeSpan.FromMinutes(10);

    private readonly CircuitBreaker _breaker = new(options, time);
    private readonly PeakLatency _latency = new(time);
    private int _inFlight;
    private long _coolUntil; // UTC ticks

    public CircuitState Circuit => _breaker.State;

    public DeploymentState State => _breaker.State switch
    {
        CircuitState.Open => DeploymentState.Open,
        CircuitState.HalfOpen => DeploymentState.HalfOpen,
        _ => IsCooling ? DeploymentState.Cooling : DeploymentState.Closed,
    };

    public bool IsCooling => CoolingFor > TimeSpan.Zero;

    /// <summary>What is left of the time a provider asked for.</summary>
    public TimeSpan CoolingFor => TimeSpan.FromTicks(Math.Max(0, Volatile.Read(ref _coolUntil) - time.GetUtcNow().Ticks));

    /// <summary>Until it may be asked again; zero when it may.</summary>
    public TimeSpan Wait
    {
        get
        {
            var (cooling, open) = (CoolingFor, _breaker.Remaining);
            return cooling > open ? cooling : open;
        }
    }

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Time to the first token, a moving average that follows peaks at once; 0 when nothing is known.</summary>
    public double LatencySeconds => _latency.Seconds;

    /// <summary>Expected time to the first token with what is under way, for comparison; zero when nothing is known.</summary>
    public double Load => _latency.Seconds * (InFlight + 1);

    public bool IsAvailable => !IsCooling && _breaker.Allows;

    /// <summary>Begins a call. False when another took the only place meanwhile.</summary>
    /// <param name="evenIfOpen">When every circuit is open, not asking helps nobody.</param>
    public bool TryEnter(bool evenIfOpen)
    {
        if (!_breaker.TryEnter() && !evenIfOpen)
            return false;
        Interlocked.Increment(ref _inFlight);
        return true;
    }

    /// <summary>The call was not made.</summary>
    public void Abandon()
    {
        _breaker.Report(null);
        Leave();
    }

    /// <summary>The call's resources are given back.</summary>
    public void Leave() => Interlocked.Decrement(ref _inFlight);

    /// <summary>What the call showed.</summary>
    /// <param name="firstToken">Zero when none came.</param>
    public void Report(AttemptFailure failure, TimeSpan firstToken)
    {
        if (firstToken > TimeSpan.Zero)
            _latency.Observe(firstToken);
        _breaker.Report(failure switch
        {
            AttemptFailure.None or AttemptFailure.RequestRefused => false,
            // Said by a deployment that works, or not its fault.
            AttemptFailure.RateLimited or AttemptFailure.ClientGone or AttemptFailure.HedgeLost or AttemptFailure.BlankAnswer or AttemptFailure.LowConfidence or AttemptFailure.TotalTimeout or AttemptFailure.Unsupported
                or AttemptFailure.ContextExceeded => null,
            _ => true,
        });
    }

    /// <summary>No first token came for so long, and it was waited for no longer: it takes at least that.</summary>
    public void Waited(TimeSpan time)
    {
        if (time.TotalSeconds > LatencySeconds)
            _latency.Observe(time);
    }

    /// <summary>It asked to be left alone.</summary>
    /// <param name="wait">Zero when it did not say for how long.</param>
    public void CoolDown(TimeSpan wait)
    {
        var bounded = wait <= TimeSpan.Zero ? s_coolDown : wait < s_longestCoolDown ? wait : s_longestCoolDown;
        Volatile.Write(ref _coolUntil, time.GetUtcNow().Ticks + bounded.Ticks);
    }
}
