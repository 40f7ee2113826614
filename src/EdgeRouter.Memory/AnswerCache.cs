using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Memory;

/// <summary>
/// Answers asked before: exact by key, near by meaning. The store is the authority, the index only points into it: a row whose answer is gone or
/// expired is dropped when it is met. Thread-safe.
/// </summary>
public sealed class AnswerCache : IAsyncDisposable
{
    private readonly AnswerCacheOptions _options;
    private readonly TimeProvider _time;
    private readonly DirectoryLock _lock;
    private readonly AnswerStore _store;
    private readonly VectorIndex _index;
    private readonly ITimer _timer;
    private Task _maintenance = Task.CompletedTask;
    private long _refused;

    private AnswerCache(AnswerCacheOptions options, TimeProvider time, DirectoryLock directoryLock)
    {
        _options = options;
        _time = time;
        _lock = directoryLock;
        _index = VectorIndex.Open(Path.Combine(options.Directory, "index"), Now);
        try
        {
            var memory = Math.Max(options.MemoryBytes, AnswerStoreOptions.LeastMemory);
            _store = AnswerStoreOpener.Open(
                new AnswerStoreOptions(Path.Combine(options.Directory, "store"), memory, Math.Max(options.DiskBytes, 2 * memory)));
        }
        catch
        {
            _index.Dispose();
            throw;
        }
        RecoveryNotes = [.. new[] { _store.RecoveryNote, _index.RecoveryNote }.OfType<string>()];
        var interval = options.CheckpointInterval > TimeSpan.Zero ? options.CheckpointInterval : Timeout.InfiniteTimeSpan;
        _timer = time.CreateTimer(static state => ((AnswerCache)state!).Maintain(), this, interval, interval);
    }

    /// <summary>What could not be recovered from disk, and where it was moved; empty when all is well.</summary>
    public IReadOnlyList<string> RecoveryNotes { get; }

    /// <summary>Rows in the vector index.</summary>
    public int IndexRows => _index.Rows;

    /// <summary>Walks the store's whole hash index: for a metrics page, not for a request.</summary>
    public CacheStats Stats
        => new(_store.ApproximateEntries, _index.Rows, Interlocked.Read(ref _refused), _index.Failures, _store.WriteFailures);

    /// <summary>The last round of checkpoint and sweep that the timer began.</summary>
    internal Task Maintenance => Volatile.Read(ref _maintenance);

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <exception cref="DirectoryInUseException">Another edgerouter has the directory open.</exception>
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

    /// <summary>Completes synchronously while the answer is in memory; null when absent, expired or older than <paramref name="maxAgeSeconds"/>.</summary>
    public ValueTask<StoredAnswer?> TryGetExactAsync(Hash256 exact, int maxAgeSeconds, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StoredAnswer?>(cancellationToken);
        var read = _store.ReadAsync(exact);
        return read.IsCompletedSuccessfully ? new ValueTask<StoredAnswer?>(OnlyFresh(read.Result, maxAgeSeconds)) : SlowAsync(read, maxAgeSeconds);

        async ValueTask<StoredAnswer?> SlowAsync(ValueTask<StoredAnswer?> pending, int maxAge) => OnlyFresh(await pending, maxAge);
    }

    /// <summary>True when the scope has rows, so that embedding the query may pay.</summary>
    public bool HasScope(Hash256 scope) => _options.NearEnabled && _index.HasScope(scope);

    /// <summary>Completes synchronously while the candidates' answers are in memory.</summary>
    /// <param name="vector">float32[384], unit norm.</param>
    /// <param name="query">Decoded text of the last user turn.</param>
    public ValueTask<NearHit> TryGetNearAsync(Hash256 scope, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, int maxAgeSeconds, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<NearHit>(cancellationToken);
        if (!_options.NearEnabled)
            return default;
        var rows = _index.Search(scope, vector.Span, (float)_options.Threshold, Now);
        return rows.Count == 0 ? new ValueTask<NearHit>(new NearHit(null, rows.Best, false)) : ChooseAsync(rows, 0, false, query, maxAgeSeconds);
    }

    /// <summary>
    /// Stores the answer, then its row; an empty <paramref name="vector"/> stores for exact lookup only. What cannot be stored is not
    /// (<see cref="Stats"/> counts it): a request never fails for it.
    /// </summary>
    public ValueTask PutAsync(PromptKey key, AnswerDraft draft, ReadOnlyMemory<float> vector, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);
        if (!_store.TryPut(key.Exact, draft))
            Interlocked.Increment(ref _refused);
        else if (_options.NearEnabled && !vector.IsEmpty)
            _index.TryPut(key, vector.Span, draft.Info.CreatedAt, draft.Info.CreatedAt + draft.Info.TtlSeconds);
        return default;
    }

    /// <summary>True when there was such an answer.</summary>
    public async ValueTask<bool> DeleteAsync(Hash256 exact, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stored = await _store.ReadAsync(exact);
        var hadRow = _index.Delete(exact);
        _store.Delete(exact);
        return stored is not null || hadRow;
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
            _index.Dispose();
            _lock.Dispose();
        }
    }

    /// <summary>The first row from <paramref name="from"/> on whose answer may be served; asynchronous from the first answer that lies on disk.</summary>
    private ValueTask<NearHit> ChooseAsync(in NearRows rows, int from, bool guarded, ReadOnlyMemory<byte> query, int maxAgeSeconds)
    {
        for (var i = from; i < rows.Count; i++)
        {
            var read = _store.ReadAsync(rows[i].Key);
            if (!read.IsCompletedSuccessfully)
                return ChooseSlowAsync(rows, i, read, guarded, query, maxAgeSeconds);
            if (OnlyServable(rows[i], read.Result, query.Span, maxAgeSeconds, ref guarded) is { } answer)
                return new ValueTask<NearHit>(new NearHit(answer, rows[i].Similarity, guarded));
        }
        return new ValueTask<NearHit>(new NearHit(null, rows.Best, guarded));
    }

    // Not a local function: one that captures would allocate its closure on the fast path too.
    private async ValueTask<NearHit> ChooseSlowAsync(
        NearRows rows, int at, ValueTask<StoredAnswer?> pending, bool guarded, ReadOnlyMemory<byte> query, int maxAgeSeconds)
    {
        var answer = OnlyServable(rows[at], await pending, query.Span, maxAgeSeconds, ref guarded);
        return answer is not null
            ? new NearHit(answer, rows[at].Similarity, guarded)
            : await ChooseAsync(rows, at + 1, guarded, query, maxAgeSeconds);
    }

    private StoredAnswer? OnlyServable(in NearRow row, StoredAnswer? answer, ReadOnlySpan<byte> query, int maxAgeSeconds, ref bool guarded)
    {
        if (answer is null || !answer.Info.IsFresh(Now))
        {
            _index.Forget(row);
        }
        else if (Age(answer) <= maxAgeSeconds)
        {
            var judgement = HitGuard.Judge(query, answer.Query.Span, row.Similarity);
            if (judgement.Verdict == GuardVerdict.Pass && judgement.Score >= (float)_options.Threshold)
                return answer;
            guarded = true;
        }
        answer?.Dispose();
        return null;
    }

    private StoredAnswer? OnlyFresh(StoredAnswer? answer, int maxAgeSeconds)
    {
        if (answer is null || (answer.Info.IsFresh(Now) && Age(answer) <= maxAgeSeconds))
            return answer;
        answer.Dispose();
        return null;
    }

    private long Age(StoredAnswer answer) => Now - answer.Info.CreatedAt;

    private void Maintain()
    {
        // A round that takes longer than the interval is let be.
        if (Maintenance.IsCompleted)
            Volatile.Write(ref _maintenance, MaintainAsync());
    }

    private async Task MaintainAsync()
    {
        _index.Sweep(Now);
        // The store first: a row without its answer is dropped when met, an answer without its row is merely not found nearly.
        await _store.CheckpointAsync();
        _index.Flush();
    }
}
