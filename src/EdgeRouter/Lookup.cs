using EdgeRouter.Configuration;
using EdgeRouter.Http;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter;

/// <summary>Steps 5 to 7 of the life of a request: exact lookup, embed, near lookup. Thread-safe; what it finds out is in the <see cref="RequestState"/>.</summary>
internal sealed class Lookup(CacheConfig config, CachePolicy policy, AnswerCache cache, Embedder? embedder, TimeProvider time)
{
    /// <summary>Far beyond the 256 tokens that the embedder reads: not worth handing over to be told so.</summary>
    private const int LongestNearQuestion = 4096;

    /// <summary>Rows; searching so many takes a fifth of a millisecond.</summary>
    private const int LargeIndex = 50_000;

    /// <summary>The hit is the caller's to dispose.</summary>
    /// <param name="near">False when an exact match is all that is wanted this time.</param>
    public async ValueTask<StoredAnswer?> FindAsync(RequestState state, CacheMode mode, bool near, CancellationToken aborted)
    {
        state.Cache = (mode & (CacheMode.ReadExact | CacheMode.ReadNear)) != 0 ? CacheStatus.Miss : CacheStatus.Bypass;
        return await ExactAsync(state, mode, aborted)
            ?? (near && (mode & CacheMode.ReadNear) != 0 && MayMatchNear(state) ? await NearAsync(state, aborted) : null);
    }

    /// <summary>
    /// Near matches are for plain questions: with tools at hand the last turn alone does not tell what is asked
    /// (an agent's turns are all alike and would replay each other), and pictures are not embedded.
    /// </summary>
    public bool MayMatchNear(RequestState state)
    {
        var request = state.Work.Request;
        return config.Near.Enabled
            && request.LastUser >= 0
            && request.Messages.Span[request.LastUser].Kind is ContentKind.Text or ContentKind.TextParts
            && !request.Has(ChatFlags.Tools | ChatFlags.ToolTurns | ChatFlags.Images)
            && state.Question.Length is > 0 and <= LongestNearQuestion;
    }

    /// <summary>
    /// The last resort, when every model has failed: an answer past its time, or to a question less alike than a near hit's. The hit is the
    /// caller's to dispose.
    /// </summary>
    public async ValueTask<StoredAnswer?> FindStaleAsync(RequestState state, CacheMode mode, CancellationToken aborted)
    {
        if (config.Stale is not { } stale || (mode & CacheMode.ReadExact) == 0)
            return null;
        var near = (mode & CacheMode.ReadNear) != 0 && MayMatchNear(state) && await EmbedAsync(state, aborted);
        var limits = new StaleLimits((int)stale.MaxAge.TotalSeconds, stale.Floor);
        var found = await cache.TryGetStaleAsync(state.Key, near ? state.Vector : default(ReadOnlyMemory<float>), state.Question.Memory, limits, aborted);
        if (found.Answer is not { } answer)
            return null;
        var isOther = answer.IsAlias || answer.Key != state.Key.Exact;
        if (MayServe(answer, mode, isOther) && time.GetUtcNow().ToUnixTimeSeconds() - answer.Info.CreatedAt <= state.Controls.MaxAgeSeconds)
        {
            state.Cache = CacheStatus.Stale;
            state.Similarity = isOther ? found.Similarity : null;
            return answer;
        }

        answer.Dispose();
        return null;
    }

    /// <summary>Who wants exact answers does not want those given to other words.</summary>
    private bool MayServe(StoredAnswer answer, CacheMode mode, bool isOther) =>
        (!isOther || (mode & CacheMode.ReadNear) != 0) && policy.Allows(answer, isOther);

    private async ValueTask<StoredAnswer?> ExactAsync(RequestState state, CacheMode mode, CancellationToken aborted)
    {
        // 5 exact lookup
        if ((mode & CacheMode.ReadExact) == 0)
            return null;
        var exact = await cache.TryGetExactAsync(state.Key.Exact, state.Controls.MaxAgeSeconds, aborted);
        state.Clock.Lap(Stage.Exact);
        if (exact is null)
            return null;
        if (MayServe(exact, mode, exact.IsAlias))
        {
            state.Cache = CacheStatus.Exact;
            state.Similarity = exact.IsAlias ? exact.Similarity : null;
            return exact;
        }

        exact.Dispose();
        return null;
    }

    private async ValueTask<StoredAnswer?> NearAsync(RequestState state, CancellationToken aborted)
    {
        if (embedder is not { State: EmbedderState.Ready })
        {
            state.Cache = CacheStatus.Bypass;
            return null;
        }

        // 6 embed: not for a scope in which nothing was ever stored.
        if (!cache.HasScope(state.Key.Scope) || !await EmbedAsync(state, aborted))
            return null;

        // 7 near lookup: a large index takes too long for a thread that others' bytes wait for.
        if (cache.IndexRows >= LargeIndex)
            await Task.Yield();
        var near = await cache.TryGetNearAsync(state.Key.Scope, state.Vector, state.Question.Memory, state.Controls.MaxAgeSeconds, aborted);
        state.Clock.Lap(Stage.Near);
        state.Near = near;
        if (near.Answer is not { } answer)
            return null;
        // A twin's answer may have been stored since step 5: then it is the exact one.
        var isOther = answer.Key != state.Key.Exact;
        if (policy.Allows(answer, isOther))
        {
            state.Cache = isOther ? CacheStatus.Near : CacheStatus.Exact;
            state.Similarity = isOther ? near.Similarity : null;
            return answer;
        }

        answer.Dispose();
        return null;
    }

    /// <summary>False when there is no vector to be had: the embedder is off, still loads or is late, or the question is longer than it reads.</summary>
    public async ValueTask<bool> EmbedAsync(RequestState state, CancellationToken aborted)
    {
        if (state.HasVector || embedder is null || state.Question.Length is 0 or > LongestNearQuestion)
            return state.HasVector;
        state.TriedVector = true;
        state.MakeRoomForVector(embedder.Dimension);
        state.HasVector = await embedder.TryEmbedWholeAsync(state.Question.Memory, state.Vector, config.Near.Budget, aborted);
        state.Clock.Lap(Stage.Embed);
        return state.HasVector;
    }
}
