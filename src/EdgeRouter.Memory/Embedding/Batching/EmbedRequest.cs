using System.Threading.Tasks.Sources;
using EdgeRouter.Memory.Embedding.Tokens;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// One text on its way through the queue, reused. Two hold it: the caller until it has read the result, the worker until it has
/// given one; who lets go last returns it to the pool. The worker sees neither the caller's text nor its vector (a caller that
/// was cancelled may have given both away): ids come in, and the caller copies the vector out.
/// </summary>
internal sealed class EmbedRequest(Action<EmbedRequest> giveBack) : IValueTaskSource<bool>
{
    private readonly int[] _ids = new int[WordPiece.MaxTokens];
    private readonly float[] _vector = new float[Embedder.Dimension];

    // Continuations run on the pool: the worker has the next batch to see to.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private Memory<float> _destination;
    private int _count;
    private int _ended;
    private int _holders;

    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, _count);

    public Hash256 Key { get; private set; }

    /// <summary>Cancelled, when seen by the worker.</summary>
    public bool IsEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>Arms the request for both holders; its task ends by <see cref="Complete"/>, <see cref="Refuse"/> or cancellation.</summary>
    public ValueTask<bool> Begin(ReadOnlySpan<int> ids, Hash256 key, Memory<float> destination, CancellationToken cancellationToken)
    {
        ids.CopyTo(_ids);
        _count = ids.Length;
        Key = key;
        _destination = destination;
        _ended = 0;
        _holders = 2;
        _cancellation = cancellationToken.UnsafeRegister(static (request, token) => ((EmbedRequest)request!).Cancel(token), this);
        return new ValueTask<bool>(this, _core.Version);
    }

    /// <summary>Undoes <see cref="Begin"/> when the request found no place; its task is never to be awaited.</summary>
    public void Abandon()
    {
        _cancellation.Dispose();
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
            // Waits for a cancellation under way, so that it cannot reach the request's next life.
            _cancellation.Dispose();
            Release();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        if (TryEnd())
            _core.SetException(new OperationCanceledException(token));
    }

    private bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0)
            return;
        _core.Reset();
        _cancellation = default;
        _destination = default;
        giveBack(this);
    }
}
