namespace EdgeRouter.Wire.Chat;

public static class ChatResponseReader
{
    /// <summary>Reads a non-streamed response; false when it is not a JSON object of the expected shape. Neither throws nor allocates (but for malformed JSON).</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out ChatResponse response)
    {
        var isRead = CompletionReader.TryRead(json, "message"u8, out var completion);
        response = new()
        {
            Id = completion.Id,
            Model = completion.Model,
            Content = completion.Content,
            FinishReason = completion.FinishReason,
            Error = completion.Error,
            Choices = completion.Choices,
            HasToolCalls = completion.HasToolCalls,
            HasLogprobs = completion.HasLogprobs,
            HasOther = completion.HasOther,
            HasUsage = completion.HasUsage,
            Usage = completion.Usage,
        };
        return isRead;
    }
}
