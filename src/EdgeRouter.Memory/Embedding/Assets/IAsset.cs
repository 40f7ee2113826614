namespace EdgeRouter.Memory.Embedding.Assets;

/// <summary>The bytes of one asset, read-only and mapped from a file or the program's own image; disposing lets their pages go.</summary>
internal interface IAsset : IDisposable
{
    /// <summary>Dead after <see cref="IDisposable.Dispose"/>.</summary>
    ReadOnlySpan<byte> Bytes { get; }
}
