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

    /// <summary>The answer to the question most like this one, by the guard's score. Completes synchronously while the candidates' answers are in memory.</summary>
    /// <param name="vector">float32[384], unit norm.</param>
    /// <param name="query">Decoded text of the last user turn.</param>
    public ValueTask<NearHit> TryGetNearAsync(Hash256 scope, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, int maxAgeSeconds, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<NearHit>(cancellationToken);
        return FindNearAsync(scope, vector, query, new Bounds(_verdicts.Lowest, maxAgeSeconds, 0));
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
        var bounds = new Bounds((float)limits.Floor, int.MaxValue, limits.MaxAgeSeconds, IsLastResort: true);
        return await ReadAsync(key.Exact, bounds) is { } exact
            ? new NearHit(exact, exact.Similarity, GuardVerdict.Pass)
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
        {
            Renew(found);
            return new ValueTask<StoredAnswer?>(found);
        }

        var read = _store.ReadAsync(found.Source);
        return read.IsCompletedSuccessfully ? new ValueTask<StoredAnswer?>(Follow(found, read.Result)) : SlowAsync(found, read);

        async ValueTask<StoredAnswer?> SlowAsync(StoredAnswer alias, ValueTask<StoredAnswer?> pending) => Follow(alias, await pending);
    }

    /// <summary>Alias and source have the same times, so what held for the one holds for the other.</summary>
    private StoredAnswer? Follow(StoredAnswer alias, StoredAnswer? source)
    {
        using (alias)
        {
            // Verdicts that came after the alias was made count for it too.
            if (source is not null && source.IsSourceOf(alias) && alias.Header.Similarity >= RaisedThreshold(source.Key))
            {
                Renew(alias);
                Renew(source);
                source.FoundThrough(alias);
                return source;
            }
        }
        source?.Dispose();
        return null;
    }

    /// <summary>What is served from disk is in memory for the next who asks.</summary>
    private void Renew(StoredAnswer served)
    {
        if (_store.Renew(served) && _store.IsOverfull)
            Maintain();
    }

    private ValueTask<NearHit> FindNearAsync(in Hash256 scope, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, in Bounds bounds)
    {
        if (!_options.NearEnabled || vector.IsEmpty)
            return default;
        // Rows outlive their answers' time by StaleSeconds; those beyond these bounds must not take the place of others.
        var rows = _index.Search(scope, vector.Span, bounds.Floor, Now + Math.Max(0, StaleSeconds - bounds.OverdueSeconds));
        return ChooseAsync(rows, 0, new NearHit(null, rows.Best, GuardVerdict.Pass), query, bounds);
    }

    /// <summary>
    /// Judges the rows from <paramref name="from"/> on; the best score is served, and no score is above its cosine, so the first row not above the
    /// best ends the search. Asynchronous from the first answer that lies on disk.
    /// </summary>
    private ValueTask<NearHit> ChooseAsync(in NearRows rows, int from, NearHit best, ReadOnlyMemory<byte> query, in Bounds bounds)
    {
        for (var i = from; i < rows.Count && !IsBest(best, rows[i]); i++)
        {
            var read = _store.ReadAsync(rows[i].Key);
            if (!read.IsCompletedSuccessfully)
                return ChooseSlowAsync(rows, i, read, best, query, bounds);
            best = Better(best, rows[i], read.Result, query.Span, bounds);
        }
        if (best.Answer is { } chosen)
        {
            _index.Touch(chosen.Key);
            Renew(chosen);
        }

        return new ValueTask<NearHit>(best);
    }

    // Not a local function: one that captures would allocate its closure on the fast path too.
    private async ValueTask<NearHit> ChooseSlowAsync(
        NearRows rows, int at, ValueTask<StoredAnswer?> pending, NearHit best, ReadOnlyMemory<byte> query, Bounds bounds)
    {
        best = Better(best, rows[at], await pending, query.Span, bounds);
        return await ChooseAsync(rows, at + 1, best, query, bounds);
    }

    private static bool IsBest(in NearHit best, in NearRow next) => best.Answer is not null && best.Similarity >= next.Similarity;

    /// <summary>The better of the two; the other's answer is disposed.</summary>
    private NearHit Better(in NearHit best, in NearRow row, StoredAnswer? answer, ReadOnlySpan<byte> query, in Bounds bounds)
    {
        if (answer is null || answer.IsPointer || RowExpiry(answer.Info) <= Now)
        {
            _index.Forget(row);
            answer?.Dispose();
            return best;
        }
        if (!IsServable(answer.Info, bounds))
        {
            answer.Dispose();
            return best;
        }
        var (verdict, score) = HitGuard.Judge(query, answer.Query.Span, row.Similarity);
        var isLess = score < bounds.LeastFor(_verdicts.ThresholdOf(row.Key), (float)_options.Threshold) || (best.Answer is not null && score <= best.Similarity);
        if (verdict == GuardVerdict.Pass && !isLess)
        {
            best.Answer?.Dispose();
            return best with { Answer = answer, Similarity = score };
        }
        answer.Dispose();
        return best.Refusal == GuardVerdict.Pass ? best with { Refusal = verdict } : best;
    }

    /// <summary>What verdicts raised the entry's threshold to; 0 when they did not, for what was once served by the configured one may still be.</summary>
    private float RaisedThreshold(in Hash256 key) => _verdicts.ThresholdOf(key) is var learned && learned > (float)_options.Threshold ? learned : 0;

    private bool IsServable(in AnswerInfo info, in Bounds bounds)
    {
        var age = Now - info.CreatedAt;
        return age < (long)info.TtlSeconds + bounds.OverdueSeconds && age <= bounds.MaxAgeSeconds;
    }

    /// <param name="Floor">Least cosine of a candidate.</param>
    /// <param name="OverdueSeconds">How long past its time to live an answer may be.</param>
    private readonly record struct Bounds(float Floor, int MaxAgeSeconds, int OverdueSeconds, bool IsLastResort = false)
    {
        /// <summary>The last resort goes down to its floor, but not below what verdicts have raised an entry to.</summary>
        /// <param name="learned">Threshold of the entry.</param>
        /// <param name="configured">Threshold of entries without verdicts.</param>
        public float LeastFor(float learned, float configured) => IsLastResort && learned <= configured ? Floor : learned;
    }
}
