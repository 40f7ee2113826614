using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Memory;

/// <content>Exact, near, and the last resort.</content>
public sealed partial class AnswerCache
{
    /// <summary>
    /// Completes synchronously while the answer is in memory; null when absent, expired or older than <paramref name="maxAgeSeconds"/>.
    /// An alias gives the answer it leads to (two reads), as long as its source is still the one it was made from.
    /// </summary>
    public ValueTask<StoredAnswer?> TryGetExactAsync(Hash256 exact, int maxAgeSeconds, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<StoredAnswer?>(cancellationToken);
        return ReadAsync(exact, new Bounds(0, maxAgeSeconds, 0));
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
        return FindNearAsync(scope, vector, query, new Bounds((float)_options.Threshold, maxAgeSeconds, 0));
    }

    /// <summary>
    /// The last resort, when every model has failed: the answer to this very prompt even if its time is over, else the nearest above a floor. The
    /// guard has its say as ever. What is kept past its time, and so how far this can reach, is <see cref="AnswerCacheOptions.StaleMaxAge"/>.
    /// </summary>
    /// <param name="vector">float32[384], unit norm; empty for an exact lookup only.</param>
    /// <param name="query">Decoded text of the last user turn.</param>
    public async ValueTask<NearHit> TryGetStaleAsync(
        PromptKey key, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, StaleLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bounds = new Bounds((float)limits.Floor, int.MaxValue, limits.MaxAgeSeconds);
        return await ReadAsync(key.Exact, bounds) is { } exact
            ? new NearHit(exact, exact.Similarity, false)
            : await FindNearAsync(key.Scope, vector, query, bounds);
    }

    private ValueTask<StoredAnswer?> ReadAsync(in Hash256 exact, in Bounds bounds)
    {
        var read = _store.ReadAsync(exact);
        return read.IsCompletedSuccessfully ? SettleAsync(read.Result, bounds) : SlowAsync(read, bounds);

        async ValueTask<StoredAnswer?> SlowAsync(ValueTask<StoredAnswer?> pending, Bounds limits) => await SettleAsync(await pending, limits);
    }

    private ValueTask<StoredAnswer?> SettleAsync(StoredAnswer? found, in Bounds bounds)
    {
        if (found is null)
            return default;
        if (!IsServable(found.Info, bounds))
        {
            found.Dispose();
            return default;
        }
        if (!found.IsPointer)
            return new ValueTask<StoredAnswer?>(found);
        var read = _store.ReadAsync(found.Source);
        return read.IsCompletedSuccessfully ? new ValueTask<StoredAnswer?>(Follow(found, read.Result)) : SlowAsync(found, read);

        static async ValueTask<StoredAnswer?> SlowAsync(StoredAnswer alias, ValueTask<StoredAnswer?> pending) => Follow(alias, await pending);
    }

    /// <summary>Alias and source have the same times, so what held for the one holds for the other.</summary>
    private static StoredAnswer? Follow(StoredAnswer alias, StoredAnswer? source)
    {
        using (alias)
        {
            if (source is not null && source.IsSourceOf(alias))
            {
                source.FoundThrough(alias);
                return source;
            }
        }
        source?.Dispose();
        return null;
    }

    private ValueTask<NearHit> FindNearAsync(in Hash256 scope, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, in Bounds bounds)
    {
        if (!_options.NearEnabled || vector.IsEmpty)
            return default;
        // Rows outlive their answers' time by StaleSeconds; those beyond these bounds must not take the place of others.
        var rows = _index.Search(scope, vector.Span, bounds.Threshold, Now + Math.Max(0, StaleSeconds - bounds.OverdueSeconds));
        return rows.Count == 0 ? new ValueTask<NearHit>(new NearHit(null, rows.Best, false)) : ChooseAsync(rows, 0, false, query, bounds);
    }

    /// <summary>The first row from <paramref name="from"/> on whose answer may be served; asynchronous from the first answer that lies on disk.</summary>
    private ValueTask<NearHit> ChooseAsync(in NearRows rows, int from, bool guarded, ReadOnlyMemory<byte> query, in Bounds bounds)
    {
        for (var i = from; i < rows.Count; i++)
        {
            var read = _store.ReadAsync(rows[i].Key);
            if (!read.IsCompletedSuccessfully)
                return ChooseSlowAsync(rows, i, read, guarded, query, bounds);
            if (OnlyServable(rows[i], read.Result, query.Span, bounds, ref guarded) is { } answer)
                return new ValueTask<NearHit>(new NearHit(answer, rows[i].Similarity, guarded));
        }
        return new ValueTask<NearHit>(new NearHit(null, rows.Best, guarded));
    }

    // Not a local function: one that captures would allocate its closure on the fast path too.
    private async ValueTask<NearHit> ChooseSlowAsync(
        NearRows rows, int at, ValueTask<StoredAnswer?> pending, bool guarded, ReadOnlyMemory<byte> query, Bounds bounds)
    {
        var answer = OnlyServable(rows[at], await pending, query.Span, bounds, ref guarded);
        return answer is not null
            ? new NearHit(answer, rows[at].Similarity, guarded)
            : await ChooseAsync(rows, at + 1, guarded, query, bounds);
    }

    private StoredAnswer? OnlyServable(in NearRow row, StoredAnswer? answer, ReadOnlySpan<byte> query, in Bounds bounds, ref bool guarded)
    {
        if (answer is null || answer.IsPointer || RowExpiry(answer.Info) <= Now)
        {
            _index.Forget(row);
        }
        else if (IsServable(answer.Info, bounds))
        {
            if (HitGuard.Check(query, answer.Query.Span) == GuardVerdict.Pass)
                return answer;
            guarded = true;
        }
        answer?.Dispose();
        return null;
    }

    private bool IsServable(in AnswerInfo info, in Bounds bounds)
    {
        var age = Now - info.CreatedAt;
        return age < (long)info.TtlSeconds + bounds.OverdueSeconds && age <= bounds.MaxAgeSeconds;
    }

    /// <param name="Threshold">Least cosine.</param>
    /// <param name="OverdueSeconds">How long past its time to live an answer may be.</param>
    private readonly record struct Bounds(float Threshold, int MaxAgeSeconds, int OverdueSeconds);
}
