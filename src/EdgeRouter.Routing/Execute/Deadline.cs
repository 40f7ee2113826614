namespace EdgeRouter.Routing.Execute;

/// <summary>
/// The clock of one request: one token, cancelled when the client leaves, when the current phase has taken too long or when the total has.
/// <see cref="Verdict"/> says which it was. A client that leaves while <see cref="DrainLimit"/> is set cancels it that much later. Used by one request at
/// a time.
/// </summary>
public sealed class Deadline : IDisposable
{
    /// <summary>What a deadline that is over holds, so that whoever comes late stops nobody else's.</summary>
    private static readonly CancellationTokenSource s_over = Over();

    private readonly TimeProvider _time;
    private readonly SpareSource _sources;
    private readonly CancellationToken _clientGone;
    private readonly CancellationTokenRegistration _registration;
    private readonly long _startedAt;
    private readonly TimeSpan _total;
    private readonly Drains _drains;
    private volatile CancellationTokenSource _source;
    private AttemptFailure _phase;
    private bool _cutByTotal;
    private CancellationTokenRegistration _closing;
    private long _drainLimit; // ticks
    private long _drainUntil; // ticks of Elapsed, 0 while not draining

    /// <param name="sources">Where the token comes from and goes back to.</param>
    /// <param name="drains">Who says whether a call may go on without its client.</param>
    internal Deadline(TimeProvider time, TimeSpan total, Drains drains, SpareSource sources, CancellationToken clientGone)
    {
        _time = time;
        _sources = sources;
        _total = total;
        _drains = drains;
        _clientGone = clientGone;
        _startedAt = time.GetTimestamp();
        _source = sources.Take(time);
        _registration = clientGone.UnsafeRegister(static state => ((Deadline)state!).ClientLeaves(), this);
    }

    public CancellationToken Token => _source.Token;

    public bool ClientHasLeft => _clientGone.IsCancellationRequested;

    /// <summary>How much longer the call under way may go on when the client leaves; zero ends it with the client.</summary>
    public TimeSpan DrainLimit
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _drainLimit));
        set => Volatile.Write(ref _drainLimit, value.Ticks);
    }

    /// <summary>For a call whose client has left: it is read on, for its usage.</summary>
    public bool MayDrain => DrainLimit > TimeSpan.Zero && !_source.IsCancellationRequested;

    /// <summary>The client left and the call went on.</summary>
    public bool HasDrained => Volatile.Read(ref _drainUntil) != 0;

    /// <summary>The client left and too many calls went on already.</summary>
    public bool WasRefusedDrain { get; private set; }

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
        long until;
        do
        {
            until = Volatile.Read(ref _drainUntil);
            var drain = until == 0 ? wait : TimeSpan.FromTicks(until) - Elapsed;
            var soonest = drain < wait ? drain : wait;
            _source.CancelAfter(soonest > TimeSpan.Zero ? soonest : TimeSpan.Zero);
        }
        while (until != Volatile.Read(ref _drainUntil)); // The client left meanwhile: its limit must not be put off.
    }

    /// <summary>Stops the clock of the phase until it is armed again; the total runs on.</summary>
    public void Pause() => Arm(_phase, TimeSpan.MaxValue);

    /// <summary>Whose cancellation it was, after one was seen.</summary>
    public AttemptFailure Verdict() =>
        _clientGone.IsCancellationRequested ? AttemptFailure.ClientGone
        : _cutByTotal ? AttemptFailure.TotalTimeout
        : _phase;

    public void Dispose()
    {
        _registration.Dispose(); // Waits for a client that is just leaving.
        _closing.Dispose();
        _sources.Return(Interlocked.Exchange(ref _source, s_over));
        if (HasDrained)
            _drains.Leave();
    }

    private static CancellationTokenSource Over()
    {
        var source = new CancellationTokenSource();
        source.Cancel();
        return source;
    }

    private void ClientLeaves()
    {
        var limit = DrainLimit;
        if (limit > TimeSpan.Zero && _drains.TryEnter())
        {
            Volatile.Write(ref _drainUntil, Math.Max(1, (Elapsed + limit).Ticks));
            _source.CancelAfter(limit);
            _closing = _drains.Closing.UnsafeRegister(static state => ((Deadline)state!)._source.Cancel(), this);
            return;
        }

        WasRefusedDrain = limit > TimeSpan.Zero;
        _source.Cancel();
    }
}
