namespace EdgeRouter.Wire.Chat;

public static class ChatChunkReader
{
    /// <summary>Reads the data of one SSE event; false when it is not a JSON object of the expected shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out ChatChunk chunk) => throw new NotImplementedException();
}
