using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Cli;

/// <summary>The router's embedder with the whole machine to itself: nothing else runs beside a batch command.</summary>
internal sealed class ShippedEmbedder : ITextEmbedder
{
    /// <summary>Floats of a vector.</summary>
    public const int Dimension = 384;

    private readonly Embedder _embedder = Embedder.Start(new EmbedderOptions(Threads: Environment.ProcessorCount, QueueLength: 4 * EmbeddingPipeline.InFlight));

    private ShippedEmbedder()
    {
    }

    public static ITextEmbedder Start() => new ShippedEmbedder();

    public async Task<string?> LoadAsync(CancellationToken cancellationToken)
        => await _embedder.WhenLoadedAsync(cancellationToken) == EmbedderState.Ready ? null : _embedder.Detail;

    public ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken)
        => _embedder.TryEmbedAsync(utf8, vector, cancellationToken);

    public ValueTask DisposeAsync() => _embedder.DisposeAsync();
}
