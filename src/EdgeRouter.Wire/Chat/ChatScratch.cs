namespace EdgeRouter.Wire.Chat;

/// <summary>The growing arrays a <see cref="ChatRequest"/> points into; one per request in flight, reused through a pool.</summary>
public sealed class ChatScratch
{
    internal ChatField[] Fields = new ChatField[32];
    internal ChatMessage[] Messages = new ChatMessage[32];
    internal readonly ByteRange[] Fallbacks = new ByteRange[ChatRequestReader.MaxFallbacks];

    /// <summary>Call before returning to a pool: arrays that one odd request grew are let go.</summary>
    public void Trim()
    {
        if (Messages.Length > 1024)
            Messages = new ChatMessage[32];
    }
}
