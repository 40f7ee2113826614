namespace EdgeRouter.Routing.Execute;

/// <summary>
/// The clock of one request: one token, cancelled when the client leaves, when the current phase has taken too long or when the total has.
/// <see cref="Verdict"/> says which it was. Used by one request at a time.
/// </summary>
public sealed class Deadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _clientGone;
    private readonly CancellationTokenRegistration _registration;
    private readonly long _startedAt;
    private readonly TimeSpan _total;
    private volatile CancellationTokenSource _source;
    private AttemptFailure _phase;
    private bool _cutByTotal;

    public Deadline(TimeProvider time, TimeSpan total, CancellationToken clientGone)
    {
        _time = time;
        _total = total;
        _clientGone = clientGone;
        _startedAt = time.GetTimestamp();
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = clientGone.UnsafeRegister(static state => ((Deadline)state!)._source.Cancel(), this);
    }

    public CancellationToken Token => _source.Token;

    public bool ClientHasLeft => _clientGone.IsCancellationRequested;

    public bool TotalIsSpent => Remaining <= TimeSpan.Zero;

    /// <summary>An equal part of what is left, for one of <paramref name="hops"/> that may still be tried.</summary>
    public TimeSpan Share(int hops) => Remaining / hops;

    public TimeSpan Remaining => _total - Elapsed;

    /// <summary>Since the request began to be routed.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    /// <summary>Starts a phase: from now on it has <paramref name="limit"/>, or what the total leaves.</summary>
    /// <param name="onExpiry">The failure this phase's expiry is called.</param>
    public void Arm(AttemptFailure onExpiry, TimeSpan limit)
    {
        if (_source.IsCancellationRequested && !_clientGone.IsCancellationRequested)
        {
            // A phase of the previous attempt expired: its source is spent. The registration reads the field, so it follows.
            // The old one is left to the collector: a client leaving this instant may be cancelling it.
            _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
            if (_clientGone.IsCancellationRequested)
                _source.Cancel();
        }

        var remaining = Remaining;
        _cutByTotal = remaining <= limit;
        _phase = onExpiry;
        var wait = _cutByTotal ? remaining : limit;
        _source.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    /// <summary>Whose cancellation it was, after one was seen.</summary>
    public AttemptFailure Verdict() =>
        _clientGone.IsCancellationRequested ? AttemptFailure.ClientGone
        : _cutByTotal ? AttemptFailure.TotalTimeout
        : _phase;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
