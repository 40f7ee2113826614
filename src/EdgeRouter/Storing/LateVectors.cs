using System.Threading.Channels;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Metrics;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Storing;

/// <summary>
/// Embeds the questions of stored answers that have no vector yet, one at a time, so that the embedder is left to the requests that wait for it. Apart
/// from the storing, which is a thousand times faster: an answer is found by its exact prompt long before. A full queue drops the newest and counts it;
/// <c>edgerouter cache reembed</c> makes up for that.
/// </summary>
internal sealed class LateVectors : IAsyncDisposable
{
    private const int Capacity = 4096;

    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly AnswerCache _cache;
    private readonly Embedder _embedder;
    private readonly RouterMetrics _metrics;
    private readonly ILogger _log;
    private readonly CancellationToken _abandoned;
    private readonly Task _worker;

    /// <param name="abandoned">What is left is to be let go.</param>
    public LateVectors(AnswerCache cache, Embedder embedder, RouterMetrics metrics, ILogger log, CancellationToken abandoned)
    {
        (_cache, _embedder, _metrics, _log, _abandoned) = (cache, embedder, metrics, log, abandoned);
        _worker = Task.Factory.StartNew(WorkAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    /// <summary>Takes ownership of <paramref name="job"/>.</summary>
    public void Enqueue(StoreJob job)
    {
        if (_items.Writer.TryWrite(new(job, null)))
            return;
        _metrics.NotKept("vector");
        job.Dispose();
    }

    /// <summary>Completes when everything queued before has its vector, or will have none.</summary>
    public async Task WhenDoneAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _items.Writer.WriteAsync(new(null, reached), cancellationToken);
        await reached.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        await _worker;
    }

    private async Task WorkAsync()
    {
        var vector = new float[_embedder.Dimension];
        await foreach (var (job, reached) in _items.Reader.ReadAllAsync(CancellationToken.None))
        {
            reached?.SetResult();
            if (job is null)
                continue;
            using (job)
                await EmbedAsync(job, vector);
        }
    }

    private async ValueTask EmbedAsync(StoreJob job, float[] vector)
    {
        try
        {
            _abandoned.ThrowIfCancellationRequested();
            if (await _embedder.TryEmbedWholeAsync(job.Question.Memory, vector, _abandoned))
                await _cache.TryPutVectorAsync(job.Key, job.Info, vector);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the answer is stored, it is just not found by meaning.
        }
        catch (Exception e)
        {
            Log.NotStored(_log, e);
        }
    }

    private readonly record struct Item(StoreJob? Job, TaskCompletionSource? Reached);
}
