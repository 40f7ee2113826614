namespace EdgeRouter.Wire.Chat;

public ref struct ChatRequestReader
{
    /// <summary>Parses <paramref name="body"/> without copying. Never throws on bad input.</summary>
    public static ParseFailure Read(ReadOnlyMemory<byte> body, ChatScratch scratch, out ChatRequest request)
        => throw new NotImplementedException();
}
