namespace EdgeRouter.Wire.Chat;

public static class ChatResponseReader
{
    /// <summary>Reads a non-streamed response; false when it is not a JSON object of the expected shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out ChatResponse response) => throw new NotImplementedException();
}
