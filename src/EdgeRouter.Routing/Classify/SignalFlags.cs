namespace EdgeRouter.Routing.Classify;

/// <summary>What a request has or speaks of. Words are those of the user's last turn, wherever in the conversation it stands.</summary>
[Flags]
public enum SignalFlags
{
    None = 0,
    /// <summary>A code fence, or several marks of source code.</summary>
    Code = 1,
    /// <summary>Words of debugging: error, exception, stack trace, fails, crash.</summary>
    Debug = 1 << 1,
    /// <summary>Words of reasoning: prove, derive, step by step, trade-off, analyse.</summary>
    Reasoning = 1 << 2,
    Tools = 1 << 3,
    /// <summary>A code fence.</summary>
    CodeFence = 1 << 4,
    /// <summary>The last tool result speaks of an error.</summary>
    ToolError = 1 << 5,
    Images = 1 << 6,
    JsonMode = 1 << 7,
    JsonSchema = 1 << 8,
    /// <summary>Formulas, words of mathematics, or a question of how many with numbers before it.</summary>
    Math = 1 << 9,
    /// <summary>Not the first turn, and it says that the answer before was wrong.</summary>
    Correction = 1 << 10,
}
