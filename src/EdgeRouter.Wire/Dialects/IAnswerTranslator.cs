using System.Buffers;

namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// A provider's answer to one attempt, turned into OpenAI's. False always means: not what the protocol allows; what was written then is worth nothing.
/// Never throws on what a provider sends. Not thread-safe.
/// </summary>
public interface IAnswerTranslator
{
    /// <summary>
    /// Takes the data of one server-sent event and appends the lines it becomes, none or several, each ended by a line feed: a <c>chat.completion.chunk</c>,
    /// an object with a top-level <c>error</c>, or <c>[DONE]</c>.
    /// </summary>
    bool TryTranslateEvent(ReadOnlySpan<byte> data, IBufferWriter<byte> chunks);

    /// <summary>The HTTP body ended without an error: appends what a protocol without an end mark ends with.</summary>
    bool TryEnd(IBufferWriter<byte> chunks);

    /// <summary>A whole answer to a <c>chat.completion</c>, or to an object with a top-level <c>error</c>.</summary>
    bool TryTranslateWhole(ReadOnlySpan<byte> body, IBufferWriter<byte> completion);

    /// <summary>The body of a refusal to <c>{"error":{"message","type","param","code"}}</c>.</summary>
    bool TryTranslateError(ReadOnlySpan<byte> body, IBufferWriter<byte> error);
}
