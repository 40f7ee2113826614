namespace EdgeRouter.Cli.Eval;

/// <summary>Looks a text up as a request does: exact, then near. What is served is the cache's own decision; a miss names the best row there was.</summary>
internal sealed class Recall(IEvalCache cache, Candidates candidates) : IAsyncDisposable
{
    public async ValueTask<Recalled> AskAsync(ReadOnlyMemory<byte> text, float[] vector, CancellationToken cancellationToken)
    {
        if (await cache.TryExactAsync(text, cancellationToken) is { } same)
            return new Recalled(same, 1, Served: true);
        if (await cache.TryNearAsync(text, vector, cancellationToken) is var (row, score))
            return new Recalled(row, score, Served: true);
        return candidates.Best(text.Span, vector);
    }

    public async ValueTask StoreAsync(long row, ReadOnlyMemory<byte> text, float[] vector, CancellationToken cancellationToken)
    {
        await cache.PutAsync(row, text, vector, cancellationToken);
        candidates.Add(row, text, vector);
    }

    public ValueTask DisposeAsync() => cache.DisposeAsync();
}
