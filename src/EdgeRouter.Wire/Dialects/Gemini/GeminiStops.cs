namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>Gemini's <c>finishReason</c> to OpenAI's.</summary>
internal static class GeminiStops
{
    private static readonly byte[][] s_filters =
    [
        [.. "SAFETY"u8], [.. "RECITATION"u8], [.. "BLOCKLIST"u8], [.. "PROHIBITED_CONTENT"u8], [.. "SPII"u8],
        [.. "IMAGE_SAFETY"u8], [.. "IMAGE_PROHIBITED_CONTENT"u8], [.. "IMAGE_RECITATION"u8],
    ];

    /// <summary>Empty for a reason that is a failure (MALFORMED_FUNCTION_CALL, OTHER, LANGUAGE …) or not known.</summary>
    internal static ReadOnlySpan<byte> FinishReason(ReadOnlySpan<byte> reason, bool called)
    {
        if (reason.SequenceEqual("STOP"u8))
            return called ? "tool_calls"u8 : "stop"u8;
        if (reason.SequenceEqual("MAX_TOKENS"u8))
            return "length"u8;
        foreach (var filter in s_filters)
        {
            if (reason.SequenceEqual(filter))
                return "content_filter"u8;
        }
        return default;
    }
}
