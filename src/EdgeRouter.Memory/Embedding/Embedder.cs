using System.Collections.Concurrent;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Batching;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Memory.Embedding;

/// <summary>
/// Text to float32[<see cref="Dimension"/>], unit norm, by all-MiniLM-L6-v2 or a model of the user's own. Thread-safe. Callers tokenise
/// and look in the memo on their own thread; what is new goes through a bounded queue to threads that own the model, which take what waits and
/// run it in micro-batches. The caller never runs the model itself, even when it is idle: a request thread must not sit in native code for milliseconds.
/// </summary>
public sealed class Embedder : IAsyncDisposable
{
    private readonly EmbedderOptions _options;
    private readonly Func<EmbedderModel> _load;
    private readonly EmbedQueue _queue;
    private readonly Pace _pace;
    private readonly ConcurrentQueue<EmbedRequest> _idle = new();
    private readonly TaskCompletionSource<ModelIdentity?> _identified = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<EmbedderState> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Organ? _organ; // null unless Ready
    private volatile string _detail = "loading";
    private volatile bool _disposing;

    private Embedder(EmbedderOptions options, Func<EmbedderModel> load)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.QueueLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxBatch);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MemoEntries);
        _options = options;
        _load = load;
        _queue = new EmbedQueue(options.QueueLength);
        _pace = new Pace(options.Time, options.Threads);
    }

    public EmbedderState State => _organ is not null ? EmbedderState.Ready : _loaded.Task.IsCompleted ? EmbedderState.Off : EmbedderState.Loading;

    /// <summary>Model and runtime versions, or the reason for <see cref="EmbedderState.Off"/>.</summary>
    public string Detail => _detail;

    /// <summary>Of the model in the binary; null when the build put none in.</summary>
    public static ModelIdentity? ShippedIdentity => ModelLoader.TryReadIdentity(AssetSource.Default);

    /// <summary>Null until it is known: from the start on for the shipped model, once it is loaded for another.</summary>
    public ModelIdentity? Identity => _identified.Task.IsCompletedSuccessfully ? _identified.Task.Result : null;

    /// <summary>Floats of a vector; 0 until <see cref="Identity"/> is known.</summary>
    public int Dimension => Identity?.Dimension ?? 0;

    /// <summary>Starts loading in the background and returns at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option makes no sense.</exception>
    public static Embedder Start(EmbedderOptions options)
    {
        if (options.Model is { } files)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(files.MaxTokens, 8, nameof(options));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(files.MaxTokens, WordPiece.Positions, nameof(options));
            return Start(options, () => ModelLoader.LoadFiles(AssetSource.Default, files, options));
        }

        return Start(options, () => ModelLoader.LoadShipped(AssetSource.Default, AssetSource.Model, options), ShippedIdentity);
    }

    /// <param name="load">Runs on the embedder's own thread; its exception becomes the reason for <see cref="EmbedderState.Off"/>.</param>
    internal static Embedder Start(EmbedderOptions options, Func<EmbedderModel> load, ModelIdentity? identity = null)
    {
        var embedder = new Embedder(options, load);
        if (identity is not null)
            embedder._identified.SetResult(identity);
        new Thread(embedder.Work) { IsBackground = true, Name = "embedder" }.Start();
        return embedder;
    }

    /// <summary>Completes when loading has ended, one way or the other.</summary>
    public Task<EmbedderState> WhenLoadedAsync(CancellationToken cancellationToken) => _loaded.Task.WaitAsync(cancellationToken);

    /// <summary>Completes when <see cref="Identity"/> is known; null when it never will be, because the model could not be loaded.</summary>
    public Task<ModelIdentity?> WhenIdentifiedAsync(CancellationToken cancellationToken) => _identified.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Embeds <paramref name="utf8"/> into the first <see cref="Dimension"/> places of <paramref name="vector"/>; false when not ready or the
    /// queue is full. Synchronous when the memo knows the text. A longer text than the model reads is cut, as it was trained.
    /// </summary>
    public ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        => TryEmbedAsync(utf8, vector, whole: false, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The same, but false for a text the model would not read to its end: what it does not read may differ, and its vector would not tell.</summary>
    public ValueTask<bool> TryEmbedWholeAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        => TryEmbedAsync(utf8, vector, whole: true, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>
    /// The same, but false also when <paramref name="budget"/> is over, and at once when what waits already would take longer. The text keeps its
    /// place in the queue (if there is one): its vector is then in the memo for who asks again, as the storing of the answer does.
    /// </summary>
    public ValueTask<bool> TryEmbedWholeAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, TimeSpan budget, CancellationToken cancellationToken)
        => TryEmbedAsync(utf8, vector, whole: true, budget, cancellationToken);

    private ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, bool whole, TimeSpan budget, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (_organ is not var (model, memo))
            return new ValueTask<bool>(false);
        ArgumentOutOfRangeException.ThrowIfLessThan(vector.Length, model.Identity.Dimension, nameof(vector));

        Span<int> ids = stackalloc int[WordPiece.Positions];
        ids = ids[..model.Tokenizer.Encode(utf8.Span, ids)];
        if (whole && ids.Length == model.Tokenizer.MaxTokens)
            return new ValueTask<bool>(false);
        var key = VectorMemo.KeyOf(ids);
        if (memo.TryGet(key, vector.Span))
            return new ValueTask<bool>(true);

        var request = _idle.TryDequeue(out var idle) ? idle : new EmbedRequest(model.Tokenizer.MaxTokens, model.Identity.Dimension, _options.Time, _idle.Enqueue);
        if (budget == Timeout.InfiniteTimeSpan)
            return Enqueue(request, request.Begin(ids, key, vector, cancellationToken));
        if (budget <= _pace.Expect(ids.Length))
            return EnqueueForLater(request, ids, key);
        return Enqueue(request, request.Begin(ids, key, vector, cancellationToken), budget);
    }

    private ValueTask<bool> Enqueue(EmbedRequest request, ValueTask<bool> pending, TimeSpan? budget = null)
    {
        var tokens = request.Ids.Length;
        _pace.Enter(tokens);
        if (_queue.TryAdd(request))
        {
            if (budget is { } limit)
                request.Limit(limit);
            return pending;
        }

        _pace.Leave(tokens);
        request.Abandon();
        return new ValueTask<bool>(false);
    }

    private ValueTask<bool> EnqueueForLater(EmbedRequest request, ReadOnlySpan<int> ids, Keys.Hash256 key)
    {
        request.BeginForLater(ids, key);
        _pace.Enter(ids.Length);
        if (!_queue.TryAdd(request))
        {
            _pace.Leave(ids.Length);
            request.Refuse();
        }

        return new ValueTask<bool>(false);
    }

    /// <summary>Lets the run under way end, refuses what waits, then frees the model.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposing = true;
        _queue.Close();
        await _ended.Task;
    }

    private void Work()
    {
        try
        {
            if (TryLoad() is not { } organ)
                return;
            using (organ.Model.Session)
                ServeAll(organ);
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private Organ? TryLoad()
    {
        try
        {
            var model = _load();
            var organ = new Organ(model, new VectorMemo(_options.MemoEntries, model.Identity.Dimension));
            _detail = model.Description;
            _identified.TrySetResult(model.Identity);
            _organ = organ;
            _loaded.SetResult(EmbedderState.Ready);
            return organ;
        }
        catch (Exception exception) // Whatever is wrong with the library or the files, the router works without vectors.
        {
            _queue.Close();
            _detail = exception.Message;
            _identified.TrySetResult(null);
            _loaded.SetResult(EmbedderState.Off);
            return null;
        }
    }

    /// <summary>This thread serves with the first encoder, one more with each of the others.</summary>
    private void ServeAll(Organ organ)
    {
        var others = new Thread[organ.Model.Encoders.Count - 1];
        for (var i = 0; i < others.Length; i++)
        {
            var batcher = organ.CreateBatcher(i + 1, _pace, _options.MaxBatch);
            others[i] = new Thread(() => Serve(batcher)) { IsBackground = true, Name = "embedder" };
            others[i].Start();
        }

        Serve(organ.CreateBatcher(0, _pace, _options.MaxBatch));
        foreach (var other in others)
            other.Join();
        _organ = null;
        _detail = "disposed";
    }

    private void Serve(MicroBatcher batcher)
    {
        var taken = new EmbedRequest[_options.MaxBatch];
        while (_queue.Take(taken) is var count and > 0)
        {
            var requests = taken.AsSpan(0, count);
            if (_disposing)
            {
                foreach (var request in requests)
                    request.Refuse();
            }
            else if (batcher.Run(requests) is { } failure)
            {
                _detail = $"{_organ!.Model.Description}; the last failure: {failure}";
            }
        }
    }

    private sealed record Organ(EmbedderModel Model, VectorMemo Memo)
    {
        public MicroBatcher CreateBatcher(int encoder, Pace pace, int maxRows)
            => new(Model.Encoders[encoder], Memo, pace, Model.Identity.Dimension, maxRows, Model.Tokenizer.MaxTokens);
    }
}
