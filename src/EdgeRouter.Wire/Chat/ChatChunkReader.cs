namespace EdgeRouter.Wire.Chat;

public static class ChatChunkReader
{
    /// <summary>Reads the data of one SSE event; false when it is not a JSON object of the expected shape. Neither throws nor allocates (but for malformed JSON).</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out ChatChunk chunk) => TryRead(json, out chunk, out _);

    /// <param name="obfuscation">The top-level string of that name, without quotes; empty when absent.</param>
    internal static bool TryRead(ReadOnlySpan<byte> json, out ChatChunk chunk, out ByteRange obfuscation)
    {
        var isRead = CompletionReader.TryRead(json, "delta"u8, out var completion);
        chunk = new()
        {
            Id = completion.Id,
            Model = completion.Model,
            Content = completion.Content,
            FinishReason = completion.FinishReason,
            Role = completion.Role,
            Index = completion.Index,
            Error = completion.Error,
            Finished = completion.Finished,
            Choices = completion.Choices,
            OtherIndex = completion.OtherIndex,
            HasToolCalls = completion.HasToolCalls,
            HasLogprobs = completion.HasLogprobs,
            HasOther = completion.HasOther,
            HasUsage = completion.HasUsage,
            Usage = completion.Usage,
        };
        obfuscation = completion.Obfuscation;
        return isRead;
    }
}
