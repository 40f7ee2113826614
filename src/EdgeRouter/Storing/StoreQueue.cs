using System.Threading.Channels;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Metrics;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Storing;

/// <summary>
/// Step 12. What needs no vector is put at once, on the request's thread, which costs it less than waking another would; the rest, and all of it while the
/// disk is behind or answers are queued, is put by one worker off the request, which hands on to
/// <see cref="LateVectors"/> what has no vector yet. A full queue drops the newest
/// and counts it: only ever a later miss.
/// </summary>
internal sealed class StoreQueue : IAsyncDisposable
{
    private const int Capacity = 1024;
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(5);
    private static readonly ReadOnlyMemory<byte> s_stop = "stop"u8.ToArray();

    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _abandon = new();
    private readonly AnswerCache _cache;
    private readonly LateVectors? _late;
    private readonly RouterMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Task _worker;
    private int _queued; // answers, the one being stored among them

    public StoreQueue(AnswerCache cache, Embedder? embedder, RouterMetrics metrics, TimeProvider time, ILogger log)
    {
        _log = log;
        _cache = cache;
        _metrics = metrics;
        _time = time;
        _late = embedder is null ? null : new LateVectors(cache, embedder, metrics, log, _abandon.Token);
        _worker = Task.Factory.StartNew(WorkAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    /// <summary>
    /// Puts an answer that is found by its exact prompt only. False when that could wait, for the disk or for others, or overtake an answer that is queued:
    /// then it is to be queued too, for other requests wait for this thread.
    /// </summary>
    public bool TryStore(in PromptKey key, ReadOnlyMemory<byte> model, in AnswerInfo info, Hash256 owner, ReadOnlyMemory<byte> question, ReadOnlyMemory<byte> content)
    {
        if (Volatile.Read(ref _queued) != 0)
            return false;
        try
        {
            return _cache.TryPutNow(key, new AnswerDraft(info, model, s_stop, question, content) { Owner = owner });
        }
        catch (Exception e)
        {
            Log.NotStored(_log, e);
            return true;
        }
    }

    /// <summary>Takes ownership of <paramref name="job"/>.</summary>
    public void Enqueue(StoreJob job)
    {
        Interlocked.Increment(ref _queued);
        if (_items.Writer.TryWrite(new(job, null)))
            return;
        Interlocked.Decrement(ref _queued);
        _metrics.NotKept("answer");
        job.Dispose();
    }

    /// <summary>Completes when everything queued before has been stored, and found its vector.</summary>
    public async Task WhenStoredAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _items.Writer.WriteAsync(new(null, reached), cancellationToken);
        await reached.Task.WaitAsync(cancellationToken);
        if (_late is not null)
            await _late.WhenDoneAsync(cancellationToken);
    }

    /// <summary>Stores what has been queued, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        using var limit = new CancellationTokenSource(s_drainLimit, _time);
        await using var registration = limit.Token.Register(_abandon.Cancel);
        await _worker;
        if (_late is not null)
            await _late.DisposeAsync();
        _abandon.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var (job, reached) in _items.Reader.ReadAllAsync())
        {
            reached?.SetResult();
            if (job is null)
                continue;
            await StoreAsync(job);
            Interlocked.Decrement(ref _queued);
        }
    }

    /// <summary>A job, or a mark that tells its waiter that all before it is done.</summary>
    private readonly record struct Item(StoreJob? Job, TaskCompletionSource? Reached);

    private async ValueTask StoreAsync(StoreJob job)
    {
        var isKept = false;
        try
        {
            var draft = new AnswerDraft(job.Info, job.Model, s_stop, job.Question.Memory, job.Content.Memory) { Owner = job.Owner, IsNear = job.Near };
            await _cache.PutAsync(job.Key, draft, job.Vector ?? [], _abandon.Token);
            isKept = true;
        }
        catch (OperationCanceledException)
        {
            // Stopping: the answer was delivered, it is just not remembered.
        }
        catch (Exception e)
        {
            // One answer that cannot be stored must not end the storing of all others.
            Log.NotStored(_log, e);
        }

        if (isKept && job.Near && job.Vector is null && _late is not null)
        {
            job.Settle();
            _late.Enqueue(job);
        }
        else
        {
            job.Dispose();
        }
    }
}
