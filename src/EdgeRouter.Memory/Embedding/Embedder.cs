using System.Collections.Concurrent;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Batching;

namespace EdgeRouter.Memory.Embedding;

/// <summary>
/// all-MiniLM-L6-v2: text to float32[384], unit norm. Thread-safe. Callers tokenise and look in the memo on their own thread; what is
/// new goes through a bounded queue to one thread that owns the model, which takes what waits and runs it in micro-batches.
/// The caller never runs the model itself, even when it is idle: a request thread must not sit in native code for milliseconds.
/// </summary>
public sealed class Embedder : IAsyncDisposable
{
    public const int Dimension = 384;

    private readonly EmbedderOptions _options;
    private readonly Func<EmbedderModel> _load;
    private readonly EmbedQueue _queue;
    private readonly VectorMemo _memo;
    private readonly ConcurrentQueue<EmbedRequest> _idle = new();
    private readonly TaskCompletionSource<EmbedderState> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EmbedderModel? _model; // null unless Ready
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
        _memo = new VectorMemo(options.MemoEntries);
    }

    public EmbedderState State => _model is not null ? EmbedderState.Ready : _loaded.Task.IsCompleted ? EmbedderState.Off : EmbedderState.Loading;

    /// <summary>Model and runtime versions, or the reason for <see cref="EmbedderState.Off"/>.</summary>
    public string Detail => _detail;

    /// <summary>Starts loading in the background and returns at once.</summary>
    public static Embedder Start(EmbedderOptions options)
        => Start(options, () => EmbedderModel.Load(AssetSource.Default, AssetSource.Model, options));

    /// <param name="load">Runs on the embedder's own thread; its exception becomes the reason for <see cref="EmbedderState.Off"/>.</param>
    internal static Embedder Start(EmbedderOptions options, Func<EmbedderModel> load)
    {
        var embedder = new Embedder(options, load);
        new Thread(embedder.Work) { IsBackground = true, Name = "embedder" }.Start();
        return embedder;
    }

    /// <summary>Completes when loading has ended, one way or the other.</summary>
    public Task<EmbedderState> WhenLoadedAsync(CancellationToken cancellationToken) => _loaded.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Embeds <paramref name="utf8"/> into <paramref name="vector"/>[0..384]; false when not ready or the queue is full.
    /// Synchronous when the memo knows the text. Texts over 256 tokens are cut there, as the model was trained.
    /// </summary>
    public ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        => TryEmbedAsync(utf8, vector, Tokens.WordPiece.MaxTokens, cancellationToken);

    /// <summary>The same, but false for a text the model would not read to its end: what it does not read may differ, and its vector would not tell.</summary>
    public ValueTask<bool> TryEmbedWholeAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        => TryEmbedAsync(utf8, vector, Tokens.WordPiece.MaxTokens - 1, cancellationToken);

    private ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, int mostTokens, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vector.Length, Dimension, nameof(vector));
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<bool>(cancellationToken);
        if (_model is not { } model)
            return new ValueTask<bool>(false);

        Span<int> ids = stackalloc int[Tokens.WordPiece.MaxTokens];
        ids = ids[..model.Tokenizer.Encode(utf8.Span, ids)];
        if (ids.Length > mostTokens)
            return new ValueTask<bool>(false);
        var key = VectorMemo.KeyOf(ids);
        if (_memo.TryGet(key, vector.Span))
            return new ValueTask<bool>(true);

        var request = _idle.TryDequeue(out var idle) ? idle : new EmbedRequest(_idle.Enqueue);
        var pending = request.Begin(ids, key, vector, cancellationToken);
        if (_queue.TryAdd(request))
            return pending;
        request.Abandon();
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
            using var encoder = TryLoad();
            if (encoder is not null)
                Serve(new MicroBatcher(encoder, _memo, _options.MaxBatch));
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private Runtime.IEncoder? TryLoad()
    {
        try
        {
            var model = _load();
            _detail = model.Description;
            _model = model;
            _loaded.SetResult(EmbedderState.Ready);
            return model.Encoder;
        }
        catch (Exception exception) // Whatever is wrong with the library or the files, the router works without vectors.
        {
            _queue.Close();
            _detail = exception.Message;
            _loaded.SetResult(EmbedderState.Off);
            return null;
        }
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
                _detail = $"{_model!.Description}; the last failure: {failure}";
            }
        }

        _model = null;
        _detail = "disposed";
    }
}
