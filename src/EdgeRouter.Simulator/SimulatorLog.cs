namespace EdgeRouter.Simulator;

/// <summary>The most recent chat calls, oldest first. Bounded, thread-safe.</summary>
public sealed class SimulatorLog
{
    // Guards _calls and _waiters: writers are requests, readers are tests.
    private readonly Lock _gate = new();
    private readonly Queue<SimulatedCall> _calls;
    private readonly List<(Func<SimulatedCall, bool> Condition, TaskCompletionSource<SimulatedCall> Found)> _waiters = [];
    private readonly int _capacity;
    private long _count;
    private volatile bool _watched;

    internal SimulatorLog(int capacity)
    {
        _capacity = capacity;
        _calls = new Queue<SimulatedCall>(capacity);
    }

    /// <summary>Calls since the start, forgotten ones too.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    public IReadOnlyList<SimulatedCall> Recent()
    {
        lock (_gate)
            return [.. _calls];
    }

    /// <summary>Forgets the calls; <see cref="Count"/> goes on.</summary>
    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    /// <summary>The first remembered or coming call for which <paramref name="condition"/> holds; looked at whenever a call begins, sends or ends.</summary>
    /// <exception cref="OperationCanceledException"/>
    public async Task<SimulatedCall> WaitForAsync(Func<SimulatedCall, bool> condition, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<SimulatedCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiters.Add((condition, found));
            _watched = true;
            // After _watched is published, so that a change made meanwhile is seen by one side or the other.
            Interlocked.MemoryBarrier();
            foreach (var call in _calls)
                Offer(call);
        }
        try
        {
            return await found.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate)
                _waiters.RemoveAll(waiter => waiter.Found == found);
        }
    }

    internal SimulatedCall Begin(string model, bool stream, ReadOnlyMemory<byte> body)
    {
        lock (_gate)
        {
            var call = new SimulatedCall(++_count, model, stream, body);
            if (_calls.Count == _capacity)
                _calls.Dequeue();
            _calls.Enqueue(call);
            Offer(call);
            return call;
        }
    }

    /// <summary>To be called after each change of <paramref name="call"/>.</summary>
    internal void Changed(SimulatedCall call)
    {
        Interlocked.MemoryBarrier();
        if (!_watched)
            return;
        lock (_gate)
            Offer(call);
    }

    private void Offer(SimulatedCall call)
    {
        for (int i = _waiters.Count - 1; i >= 0; i--)
        {
            if (!_waiters[i].Condition(call))
                continue;
            _waiters[i].Found.TrySetResult(call);
            _waiters.RemoveAt(i);
        }
        _watched = _waiters.Count > 0;
    }
}
