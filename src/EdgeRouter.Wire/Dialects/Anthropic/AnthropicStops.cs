namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>Anthropic's <c>stop_reason</c> to OpenAI's <c>finish_reason</c>.</summary>
internal static class AnthropicStops
{
    /// <summary>Empty for a reason that is not known: an answer that ended so is not known to be whole.</summary>
    internal static ReadOnlySpan<byte> FinishReason(ReadOnlySpan<byte> stopReason)
    {
        if (stopReason.SequenceEqual("end_turn"u8) || stopReason.SequenceEqual("stop_sequence"u8))
            return "stop"u8;
        if (stopReason.SequenceEqual("tool_use"u8))
            return "tool_calls"u8;
        // pause_turn: the turn would go on if it were sent back.
        if (stopReason.SequenceEqual("max_tokens"u8) || stopReason.SequenceEqual("model_context_window_exceeded"u8) || stopReason.SequenceEqual("pause_turn"u8))
            return "length"u8;
        return stopReason.SequenceEqual("refusal"u8) ? "content_filter"u8 : default;
    }
}
