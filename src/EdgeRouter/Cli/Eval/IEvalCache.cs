namespace EdgeRouter.Cli.Eval;

/// <summary>The answer cache as an evaluation sees it: one tenant, no context, and for an answer the number of the row that brought it.</summary>
internal interface IEvalCache : IAsyncDisposable
{
    /// <returns>The row whose text was the same; null on a miss.</returns>
    ValueTask<long?> TryExactAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken);

    /// <returns>The row whose answer would be served, and its score; null on a miss.</returns>
    ValueTask<(long Row, float Score)?> TryNearAsync(ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken);

    ValueTask PutAsync(long row, ReadOnlyMemory<byte> text, ReadOnlyMemory<float> vector, CancellationToken cancellationToken);
}
