namespace EdgeRouter.Wire.Chat;

/// <summary>What a whole <c>chat.completion</c> carries, as ranges of its JSON.</summary>
public readonly struct ChatResponse
{
    /// <summary>Values without quotes; empty when absent or null.</summary>
    public ByteRange Id { get; init; }
    public ByteRange Model { get; init; }
    /// <summary><c>choices[0].message.content</c> without quotes, still JSON-escaped.</summary>
    public ByteRange Content { get; init; }
    public ByteRange FinishReason { get; init; }
    public ByteRange Error { get; init; }
    public int Choices { get; init; }
    public bool HasToolCalls { get; init; }
    public bool HasLogprobs { get; init; }
    /// <summary>A non-empty message member other than role, content and tool calls.</summary>
    public bool HasOther { get; init; }
    public bool HasUsage { get; init; }
    public Usage Usage { get; init; }

    public bool HasError => !Error.IsEmpty;
    /// <summary>Neither content nor tool calls nor anything else: a 200 that says nothing.</summary>
    public bool IsBlank => Content.IsEmpty && !HasToolCalls && !HasOther;
}
