using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

/// <summary>The words of a message, decoded.</summary>
public static class PromptText
{
    /// <summary>Appends the text of <paramref name="message"/> as UTF-8: escapes decoded (a lone surrogate becomes U+FFFD), text parts joined by a line feed.</summary>
    public static void Write(in ChatRequest request, in ChatMessage message, PooledBuffer destination) => throw new NotImplementedException();
}
