using System.Runtime.CompilerServices;

namespace EdgeRouter.Cli;

/// <summary>Embeds a stream of rows, many at a time so that the embedder can form batches, and hands them on in their order.</summary>
internal static class EmbeddingPipeline
{
    /// <summary>Rows under way at once: a few full batches, far below the embedder's queue.</summary>
    public const int InFlight = 64;

    /// <param name="texts">The texts of a row.</param>
    /// <returns>Each row with its vectors, float32[384] each, in the order of its texts.</returns>
    /// <exception cref="CommandFailure">The embedder cannot run or refused a text.</exception>
    public static async IAsyncEnumerable<(T Row, float[][] Vectors)> RunAsync<T>(
        IAsyncEnumerable<T> rows, Func<T, ReadOnlyMemory<byte>[]> texts, ITextEmbedder embedder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await embedder.LoadAsync(cancellationToken) is { } problem)
            throw new CommandFailure("the embedder is not available: " + problem);
        var pending = new Queue<(T Row, Task<float[][]> Vectors)>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (pending.Count == InFlight)
                yield return await Finish(pending.Dequeue());
            pending.Enqueue((row, EmbedAsync(texts(row), embedder, cancellationToken)));
        }

        while (pending.TryDequeue(out var last))
            yield return await Finish(last);
    }

    private static async Task<(T Row, float[][] Vectors)> Finish<T>((T Row, Task<float[][]> Vectors) pending) => (pending.Row, await pending.Vectors);

    private static async Task<float[][]> EmbedAsync(ReadOnlyMemory<byte>[] texts, ITextEmbedder embedder, CancellationToken cancellationToken)
    {
        var vectors = new float[texts.Length][];
        var calls = new Task<bool>[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            vectors[i] = new float[ShippedEmbedder.Dimension];
            calls[i] = embedder.TryEmbedAsync(texts[i], vectors[i], cancellationToken).AsTask();
        }

        foreach (var done in await Task.WhenAll(calls))
        {
            if (!done)
                throw new CommandFailure("the embedder refused a text");
        }

        return vectors;
    }
}
