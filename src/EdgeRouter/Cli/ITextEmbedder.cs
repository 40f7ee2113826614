namespace EdgeRouter.Cli;

/// <summary>Text to float32[384], unit norm.</summary>
internal interface ITextEmbedder : IAsyncDisposable
{
    /// <returns>Null once texts can be embedded, or why they cannot.</returns>
    Task<string?> LoadAsync(CancellationToken cancellationToken);

    /// <returns>False when the text was refused.</returns>
    ValueTask<bool> TryEmbedAsync(ReadOnlyMemory<byte> utf8, Memory<float> vector, CancellationToken cancellationToken);
}
