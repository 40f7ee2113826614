using System.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Embeddings;

/// <summary>A parsed embeddings request: the body as it came, and what routing and accounting need to know of it. Lives as long as the body.</summary>
public readonly struct EmbeddingRequest
{
    /// <summary>The request as it came, one contiguous block of valid UTF-8.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Value of <c>model</c> without quotes (no escapes: a model name with a backslash is refused).</summary>
    public required ByteRange Model { get; init; }

    /// <summary>Texts or token arrays in <c>input</c>, at least 1; the answer has a vector for each.</summary>
    public required int Inputs { get; init; }

    /// <summary>Tokens that were sent as such, and one for every four bytes of text: what is billed when the provider does not count.</summary>
    public required int EstimatedTokens { get; init; }

    public ReadOnlySpan<byte> ModelUtf8 => Model.Of(Body.Span);

    /// <summary>The body with another name in <c>model</c>; every other byte is the client's.</summary>
    /// <param name="model">UTF-8, not escaped.</param>
    public void Write(ReadOnlySpan<byte> model, IBufferWriter<byte> output)
    {
        output.Write(Body.Span[..Model.Start]);
        JsonText.Escape(model, output);
        output.Write(Body.Span[Model.End..]);
    }
}
