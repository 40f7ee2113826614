using System.Buffers;

namespace EdgeRouter.Wire.Chat;

public static class ChatResponseWriter
{
    /// <summary>A whole <c>chat.completion</c> with one text choice.</summary>
    public static void Write(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> escapedContent, ReadOnlySpan<byte> finishReason, Usage usage)
        => throw new NotImplementedException();
}
