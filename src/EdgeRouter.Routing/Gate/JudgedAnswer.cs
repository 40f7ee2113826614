namespace EdgeRouter.Routing.Gate;

/// <summary>An answer and what it answers, as the gate sees them. Empty spans stand for what is not there; any bytes will do.</summary>
public readonly ref struct JudgedAnswer
{
    /// <summary>The last user turn, decoded.</summary>
    public ReadOnlySpan<byte> Question { get; init; }

    /// <summary>The answer's text, decoded.</summary>
    public ReadOnlySpan<byte> Text { get; init; }

    /// <summary><c>finish_reason</c>.</summary>
    public ReadOnlySpan<byte> FinishReason { get; init; }

    /// <summary>The request's <c>response_format</c>, as sent.</summary>
    public ReadOnlySpan<byte> ResponseFormat { get; init; }

    /// <summary>The request's <c>tools</c>, as sent.</summary>
    public ReadOnlySpan<byte> OfferedTools { get; init; }

    /// <summary>The answer's <c>tool_calls</c>, as sent.</summary>
    public ReadOnlySpan<byte> ToolCalls { get; init; }

    /// <summary>The answer's <c>logprobs.content</c>, as sent.</summary>
    public ReadOnlySpan<byte> Logprobs { get; init; }

    /// <summary>Only the first tokens of a stream: what is said of endings does not apply.</summary>
    public bool IsStart { get; init; }

    /// <summary>The client bounded the length, so that a stronger model would be cut off as well.</summary>
    public bool LengthIsBounded { get; init; }
}
