namespace EdgeRouter.Wire.Chat;

/// <summary>What one <c>chat.completion.chunk</c> carries, as ranges of its JSON.</summary>
public readonly struct ChatChunk
{
    /// <summary>Values without quotes; empty when absent or null.</summary>
    public ByteRange Id { get; init; }
    public ByteRange Model { get; init; }
    /// <summary><c>choices[0].delta.content</c> without quotes, still JSON-escaped.</summary>
    public ByteRange Content { get; init; }
    public ByteRange FinishReason { get; init; }
    /// <summary>The member <c>role</c> of <c>choices[0].delta</c>, name and value, where that is a string.</summary>
    public ByteRange Role { get; init; }
    /// <summary><c>choices[0].index</c></summary>
    public int Index { get; init; }
    /// <summary>A top-level <c>error</c> that is not null: whole value.</summary>
    public ByteRange Error { get; init; }
    /// <summary>The choices that end with this chunk, a bit for each by its index.</summary>
    public UInt128 Finished { get; init; }
    /// <summary>Number of elements of <c>choices</c>.</summary>
    public int Choices { get; init; }
    /// <summary>Some choice has an <c>index</c> other than 0, or there are several.</summary>
    public bool OtherIndex { get; init; }
    public bool HasToolCalls { get; init; }
    public bool HasLogprobs { get; init; }
    /// <summary>A non-empty delta member other than role, content and tool calls: refusal, reasoning, audio, annotations.</summary>
    public bool HasOther { get; init; }
    public bool HasUsage { get; init; }
    public Usage Usage { get; init; }

    public bool HasError => !Error.IsEmpty;
    public bool HasContent => !Content.IsEmpty;
    public bool IsFinish => Finished != UInt128.Zero;
    /// <summary>Something the client would take as part of the answer.</summary>
    public bool Commits => HasContent || HasToolCalls || HasOther;
}
