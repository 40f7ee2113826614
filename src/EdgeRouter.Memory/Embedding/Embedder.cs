namespace EdgeRouter.Memory.Embedding;

public enum EmbedderState : byte
{
    /// <summary>Loading behind the first requests.</summary>
    Loading,
    Ready,
    /// <summary>Off, or ONNX Runtime or the model could not be loaded: <see cref="Embedder.Detail"/> says why.</summary>
    Off,
}

/// <summary>all-MiniLM-L6-v2: text to float32[384], unit norm. Bounded queue, micro-batches, memo of recent texts. Thread-safe.</summary>
public sealed class Embedder : IAsyncDisposable
{
    public const int Dimension = 384;

    /// <summary>Starts loading in the background and returns at once.</summary>
    public static Embedder Start(EmbedderOptions options) => throw new NotImplementedException();

    public EmbedderState State => throw new NotImplementedException();

    /// <summary>Model and runtime versions, or the reason for <see cref="EmbedderState.Off"/>.</summary>
    public string Detail => throw new NotImplementedException();

    /// <summary>Completes when loading has ended, one way or the other.</summary>
    public Task<EmbedderState> WhenLoadedAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>
    /// Embeds <paramref name="utf8"/> into <paramref name="vector"/>[0..384]; false when not ready or the queue is full.
    /// Synchronous when the memo knows the text. Texts over 256 tokens are cut there, as the model was trained.
    /// </summary>
    public ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
