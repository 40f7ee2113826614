using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Embeddings;

/// <summary>What the answer to an embeddings request carries, as ranges of its JSON.</summary>
public readonly struct EmbeddingAnswer
{
    /// <summary>Value of <c>model</c> without quotes; empty when absent or no string.</summary>
    public ByteRange Model { get; init; }

    public ByteRange Error { get; init; }

    /// <summary>Elements of <c>data</c> whose <c>embedding</c> is an array or a string and not empty.</summary>
    public int Vectors { get; init; }

    /// <summary>All 0 when not told.</summary>
    public Usage Usage { get; init; }

    public bool HasError => !Error.IsEmpty;
}
