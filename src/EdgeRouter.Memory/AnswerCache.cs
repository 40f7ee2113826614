using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Memory.Vectors;
using EdgeRouter.Memory.Verdicts;

namespace EdgeRouter.Memory;

/// <summary>
/// Answers asked before: exact by key, near by meaning. The store is the authority, the index only points into it: a row whose answer is gone or
/// expired is dropped when it is met. Thread-safe.
/// </summary>
public sealed partial class AnswerCache : IAsyncDisposable
{
    private readonly AnswerCacheOptions _options;
    private readonly TimeProvider _time;
    private readonly DirectoryLock _lock;
    private readonly AnswerStore _store;
    private readonly VectorIndex _index;
    private readonly VerdictBook _verdicts;
    private readonly ITimer _timer;
    private Task _maintenance = Task.CompletedTask;
    private int _isMaintaining;
    private long _refused;

    private AnswerCache(AnswerCacheOptions options, TimeProvider time, DirectoryLock directoryLock)
    {
        _options = options;
        _time = time;
        _lock = directoryLock;
        // What throws first, before anything is changed: what a newer edgerouter wrote is left as it is.
        _verdicts = VerdictBook.Open(Path.Combine(options.Directory, "verdicts"), (float)options.Threshold, options.MaxError, out var note);
        try
        {
            _store = AnswerStoreOpener.Open(StoreOptions(options));
        }
        catch
        {
            _verdicts.Dispose();
            throw;
        }
        _index = OpenIndex();
        RecoveryNotes = [.. new[] { _store.RecoveryNote, _index.RecoveryNote, note }.OfType<string>()];
        var interval = options.CheckpointInterval > TimeSpan.Zero ? options.CheckpointInterval : Timeout.InfiniteTimeSpan;
        _timer = time.CreateTimer(static state => ((AnswerCache)state!).Maintain(), this, interval, interval);
    }

    /// <summary>What could not be recovered from disk, and where it was moved; empty when all is well.</summary>
    public IReadOnlyList<string> RecoveryNotes { get; }

    /// <summary>Rows in the vector index.</summary>
    public int IndexRows => _index.Rows;

    /// <summary>Writes that the disk refused since the start: answers, rows and verdicts.</summary>
    public long WriteFailures => _store.WriteFailures + _index.Failures + _verdicts.Failures;

    /// <summary>Walks the store's whole hash index: for a metrics page, not for a request.</summary>
    public CacheStats Stats
        => new(_store.ApproximateEntries, _index.Rows, Interlocked.Read(ref _refused), _index.Failures, _store.WriteFailures + _verdicts.Failures);

    /// <summary>The last round of checkpoint and sweep that was begun.</summary>
    internal Task Maintenance => Volatile.Read(ref _maintenance);

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Seconds that an answer is kept past its time to live.</summary>
    private long StaleSeconds => (long)_options.StaleMaxAge.TotalSeconds;

    /// <exception cref="DirectoryInUseException">Another edgerouter has the directory open.</exception>
    /// <exception cref="NewerVersionException">A newer edgerouter wrote what is there; nothing was touched.</exception>
    /// <exception cref="IOException">The directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be used.</exception>
    public static AnswerCache Open(AnswerCacheOptions options, TimeProvider time)
    {
        var directoryLock = DirectoryLock.Take(options.Directory);
        try
        {
            return new AnswerCache(options, time, directoryLock);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stores the answer, then its row; an empty <paramref name="vector"/> stores for exact lookup only. What cannot be stored is not
    /// (<see cref="Stats"/> counts it): a request never fails for it.
    /// </summary>
    public ValueTask PutAsync(PromptKey key, AnswerDraft draft, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        if (!vector.IsEmpty)
            draft = draft with { IsNear = true };
        if (!_store.TryPut(key, draft))
            Interlocked.Increment(ref _refused);
        else if (!vector.IsEmpty)
            TryPutRow(key, vector.Span, draft.Info);
        if (_store.IsOverfull)
            Maintain();
        return default;
    }

    /// <summary>As <see cref="PutAsync"/> without a vector, for a thread that others wait for: false, and nothing done, when it could take longer than microseconds.</summary>
    public bool TryPutNow(in PromptKey key, in AnswerDraft draft)
    {
        if (!_store.TryPutNow(key, draft, out var fits))
            return false;
        if (!fits)
            Interlocked.Increment(ref _refused);
        if (_store.IsOverfull)
            Maintain();
        return true;
    }

    /// <summary>
    /// Lets an answer that was stored without a vector be found by meaning. False when near lookups are off, the index has no room, or the answer
    /// was deleted meanwhile.
    /// </summary>
    public async ValueTask<bool> TryPutVectorAsync(PromptKey key, AnswerInfo info, ReadOnlyMemory<float> vector)
    {
        if (!TryPutRow(key, vector.Span, info))
            return false;
        // After, not before: whoever deletes takes the answer first, then the row, and so one of the two sees what the other did.
        using var stored = await _store.ReadAsync(key.Exact);
        if (stored is { IsPointer: false })
            return true;
        _index.Delete(key.Exact);
        return false;
    }

    /// <summary>
    /// A prompt answered nearly is answered exactly from then on: a small record that leads to the answer it got, and ends with it. Completes
    /// synchronously; <paramref name="source"/> may be disposed after.
    /// </summary>
    /// <param name="similarity">Cosine of the two questions.</param>
    public ValueTask PutAliasAsync(PromptKey key, StoredAnswer source, float similarity, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        // Scopes never mix, whoever calls; and an entry is no alias of itself.
        if (source.Scope == key.Scope && source.Key != key.Exact)
            _store.PutAlias(key, source, similarity);
        return default;
    }

    /// <summary>Makes everything put before survive a crash. False when the disk refused it.</summary>
    public async Task<bool> CheckpointAsync()
    {
        // The store first: a row without its answer is dropped when met, an answer without its row is merely not found nearly.
        var isSealed = await _store.CheckpointAsync();
        _index.Flush();
        return isSealed;
    }

    /// <summary>The caller has seen to it that no lookup is under way. Takes a last checkpoint.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        try
        {
            await Maintenance;
            await _store.DisposeAsync();
        }
        finally
        {
            _verdicts.Dispose();
            _index.Dispose();
            _lock.Dispose();
        }
    }

    /// <summary>Unix seconds from which nothing may serve the answer any more.</summary>
    private long RowExpiry(in AnswerInfo info) => info.CreatedAt + info.TtlSeconds + StaleSeconds;

    private static AnswerStoreOptions StoreOptions(AnswerCacheOptions options)
        => new(Path.Combine(options.Directory, "store"), options.MemoryBytes, options.DiskBytes) { Warn = options.Warn };

    private VectorIndex OpenIndex()
    {
        var directory = Path.Combine(_options.Directory, "index");
        var options = new VectorIndexOptions { Capacity = _options.Capacity };
        var index = VectorIndex.Open(directory, _options.Model, options, Now);
        if (index.State != IndexState.OtherModel || !_options.ReplacesOtherModel)
            return index;
        index.Dispose();
        Aside.Move(directory);
        return VectorIndex.Open(directory, _options.Model, options, Now);
    }

    private bool TryPutRow(in PromptKey key, ReadOnlySpan<float> vector, in AnswerInfo info)
        => _options.NearEnabled && _index.TryPut(key, vector, info.CreatedAt, RowExpiry(info));

    private void Maintain()
    {
        // A round that takes longer than the interval is let be; and whoever put the answer that made one due does not wait for it.
        if (Interlocked.Exchange(ref _isMaintaining, 1) == 0)
            Volatile.Write(ref _maintenance, Task.Run(MaintainAsync));
    }

    private async Task MaintainAsync()
    {
        try
        {
            _index.Maintain(Now);
            await PruneVerdictsAsync();
            _verdicts.Flush();
            await CheckpointAsync();
        }
        finally
        {
            Volatile.Write(ref _isMaintaining, 0);
        }
    }

    /// <summary>Verdicts go with their entry. Rows are the quick way to tell that it lives, and where there are none, as with near lookup off, the store would be asked for each.</summary>
    private async Task PruneVerdictsAsync()
    {
        if (!_options.NearEnabled || _index.State != IndexState.Ready)
            return;
        var gone = new HashSet<Hash256>();
        foreach (var key in _verdicts.Keys)
        {
            if (_index.Contains(key))
                continue;
            // An index that was begun anew has no row of what lives all the same.
            using var stored = await _store.ReadAsync(key);
            if (stored is null || RowExpiry(stored.Info) <= Now)
                gone.Add(key);
        }
        _verdicts.Prune(key => !gone.Contains(key));
    }
}
