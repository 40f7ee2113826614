namespace EdgeRouter.Routing.Health;

/// <summary>
/// Leaves alone what fails (M. Nygard, "Release It!", 2007): opens after failures in a row or a share of failures within a sliding window, lets one
/// probe through when its time is over, closes on its success. Not Polly's, which wraps a delegate that ends with its verdict: ours is asked before a
/// deployment is chosen, and a stream's verdict comes when it ends, long after the call returned. Thread-safe.
/// </summary>
internal sealed class CircuitBreaker(BreakerOptions options, TimeProvider time)
{
    /// <summary>Parts of the window that are forgotten one at a time.</summary>
    private const int Slices = 10;

    private readonly Lock _gate = new(); // guards all below
    private readonly (int Requests, int Failures)[] _slices = new (int, int)[Slices];
    private readonly long _sliceTicks = Math.Max(1, options.Window.Ticks / Slices);
    private long _slice;
    private int _inARow;
    private CircuitState _state;
    private long _openUntil;
    private TimeSpan _open = options.Open;
    private bool _probing;

    public CircuitState State
    {
        get
        {
            lock (_gate)
                return _state == CircuitState.Open && Now >= _openUntil ? CircuitState.HalfOpen : _state;
        }
    }

    /// <summary>Zero unless open.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_gate)
                return _state == CircuitState.Open ? TimeSpan.FromTicks(Math.Max(0, _openUntil - Now)) : TimeSpan.Zero;
        }
    }

    private long Now => time.GetUtcNow().Ticks;

    /// <summary>Whether a request would be let through now.</summary>
    public bool Allows
    {
        get
        {
            lock (_gate)
                return AllowsNow;
        }
    }

    private bool AllowsNow => _state == CircuitState.Closed || (Now >= _openUntil && !_probing);

    /// <summary>A request is let through; once its time is over an open circuit takes it for its probe.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (!AllowsNow)
                return false;
            _probing = _state != CircuitState.Closed;
            if (_probing)
                _state = CircuitState.HalfOpen;
            return true;
        }
    }

    /// <summary>What a request showed.</summary>
    /// <param name="failed">Null when it showed nothing: the client left, or the deployment asked for patience.</param>
    public void Report(bool? failed)
    {
        lock (_gate)
        {
            var wasProbe = _state == CircuitState.HalfOpen;
            _probing = false;
            switch (failed)
            {
                case null:
                    if (wasProbe)
                        _state = CircuitState.Open; // its time is over: the next one is a probe again
                    return;
                case false:
                    Count(failed: false);
                    _inARow = 0;
                    if (_state != CircuitState.Closed)
                        Close();
                    return;
                case true:
                    Count(failed: true);
                    _inARow++;
                    if (wasProbe)
                        _open = TimeSpan.FromTicks(Math.Min(options.LongestOpen.Ticks, 2 * _open.Ticks));
                    if (wasProbe || (_state == CircuitState.Closed && IsTooMuch()))
                        Open();
                    return;
            }
        }
    }

    private void Open()
    {
        _state = CircuitState.Open;
        _openUntil = Now + _open.Ticks;
    }

    private void Close()
    {
        _state = CircuitState.Closed;
        _open = options.Open;
        Array.Clear(_slices);
    }

    private bool IsTooMuch()
    {
        if (options.Failures == 0)
            return false;
        var (requests, failures) = (0, 0);
        foreach (var slice in _slices)
            (requests, failures) = (requests + slice.Requests, failures + slice.Failures);
        return _inARow >= options.Failures || (requests >= options.LeastRequests && failures >= options.Rate * requests);
    }

    private void Count(bool failed)
    {
        var now = Now / _sliceTicks;
        for (var passed = Math.Min(Slices, now - _slice); passed > 0; passed--)
            _slices[(now - passed + 1) % Slices] = default;
        _slice = now;
        ref var slice = ref _slices[now % Slices];
        slice.Requests++;
        slice.Failures += failed ? 1 : 0;
    }
}
