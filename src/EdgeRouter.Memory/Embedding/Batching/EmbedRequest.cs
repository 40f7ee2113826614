using System.Threading.Tasks.Sources;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// One text on its way through the queue, reused. Two hold it: the caller until it has read the result, the worker until it has
/// given one; who lets go last returns it to the pool. The worker sees neither the caller's text nor its vector (a caller that
/// has left may have given both away): ids come in, and the caller copies the vector out. A caller leaves when it is cancelled or its
/// time is up; the worker runs the text all the same, for the memo.
/// </summary>
internal sealed class EmbedRequest : IValueTaskSource<bool>
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Action<EmbedRequest> _giveBack;
    private readonly int[] _ids;
    private readonly float[] _vector;

    // Continuations run on the pool: the worker has the next batch to see to.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private Memory<float> _destination;
    private int _count;
    private int _life; // odd while somebody waits; counted on, so that a timer that fires late does not end the next life
    private int _holders;
    private bool _isTimed;
    private long _deadline; // in ticks of _time's stamps

    public EmbedRequest(int maxTokens, int dimension, TimeProvider time, Action<EmbedRequest> giveBack)
    {
        (_ids, _vector, _time, _giveBack) = (new int[maxTokens], new float[dimension], time, giveBack);
        _timer = time.CreateTimer(static request => ((EmbedRequest)request!).Expire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, _count);

    public Hash256 Key { get; private set; }

    /// <summary>Arms the request for both holders; its task ends by <see cref="Complete"/>, <see cref="Refuse"/>, cancellation, or the time of <see cref="Limit"/>.</summary>
    public ValueTask<bool> Begin(ReadOnlySpan<int> ids, Hash256 key, Memory<float> destination, CancellationToken cancellationToken)
    {
        Fill(ids, key);
        _destination = destination;
        _holders = 2;
        _deadline = long.MaxValue;
        Interlocked.Increment(ref _life);
        _cancellation = cancellationToken.UnsafeRegister(static (request, token) => ((EmbedRequest)request!).Cancel(token), this);
        return new ValueTask<bool>(this, _core.Version);
    }

    /// <summary>The caller, who has not yet awaited, gives it so much time; then the task ends as false, and the worker goes on for the memo.</summary>
    public void Limit(TimeSpan budget)
    {
        Volatile.Write(ref _deadline, _time.GetTimestamp() + (long)(budget.TotalSeconds * _time.TimestampFrequency));
        _isTimed = true;
        _timer.Change(budget, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Arms the request for the worker alone: the vector is for the memo.</summary>
    public void BeginForLater(ReadOnlySpan<int> ids, Hash256 key)
    {
        Fill(ids, key);
        _holders = 1;
    }

    /// <summary>Undoes <see cref="Begin"/> when the request found no place; its task is never to be awaited.</summary>
    public void Abandon()
    {
        Disarm();
        TryEnd();
        Release();
        Release();
    }

    /// <summary>The worker's answer, and its farewell.</summary>
    public void Complete(ReadOnlySpan<float> vector)
    {
        if (TryEnd())
        {
            vector.CopyTo(_vector);
            _core.SetResult(true);
        }

        Release();
    }

    /// <summary>The worker has no vector for it: false to the caller.</summary>
    public void Refuse()
    {
        if (TryEnd())
            _core.SetResult(false);
        Release();
    }

    public bool GetResult(short token)
    {
        if (token != _core.Version)
            throw new InvalidOperationException("An embedding was awaited twice.");
        try
        {
            var found = _core.GetResult(token);
            if (found)
                _vector.CopyTo(_destination);
            return found;
        }
        finally
        {
            Disarm();
            Release();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    private void Fill(ReadOnlySpan<int> ids, Hash256 key)
    {
        ids.CopyTo(_ids);
        _count = ids.Length;
        Key = key;
    }

    private void Cancel(CancellationToken token)
    {
        if (TryEnd())
            _core.SetException(new OperationCanceledException(token));
    }

    /// <summary>A timer cannot be waited for: what it does holds only for the life in which it is due.</summary>
    private void Expire()
    {
        var life = Volatile.Read(ref _life);
        if (_time.GetTimestamp() >= Volatile.Read(ref _deadline) && TryEnd(life))
            _core.SetResult(false);
    }

    private bool TryEnd() => TryEnd(Volatile.Read(ref _life));

    private bool TryEnd(int life) => (life & 1) != 0 && Interlocked.CompareExchange(ref _life, life + 1, life) == life;

    /// <summary>Waits for a cancellation under way, so that it cannot reach the request's next life.</summary>
    private void Disarm()
    {
        _cancellation.Dispose();
        if (_isTimed)
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _isTimed = false;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0)
            return;
        _core.Reset();
        _cancellation = default;
        _destination = default;
        _giveBack(this);
    }
}
