namespace EdgeRouter.Routing.Classify;

/// <summary>What the classifier looks at. Token counts are estimates (four bytes of text to a token).</summary>
public readonly record struct PromptSignals(
    int PromptTokens, int QuestionTokens, int Turns, SignalFlags Flags)
{
    public bool Has(SignalFlags flag) => (Flags & flag) != 0;
}

[Flags]
public enum SignalFlags
{
    None = 0,
    /// <summary>A code fence, or several marks of source code in the last user turn.</summary>
    Code = 1,
    /// <summary>Words of debugging: error, exception, stack trace, fails, crash.</summary>
    Debug = 1 << 1,
    /// <summary>Words of reasoning: prove, derive, step by step, trade-off, analyse.</summary>
    Reasoning = 1 << 2,
    Tools = 1 << 3,
    /// <summary>The last tool result speaks of an error.</summary>
    ToolError = 1 << 5,
    Images = 1 << 6,
    JsonMode = 1 << 7,
    JsonSchema = 1 << 8,
}
