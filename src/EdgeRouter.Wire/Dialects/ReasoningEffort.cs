using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary><c>reasoning_effort</c>.</summary>
internal enum ReasoningEffort : byte
{
    /// <summary>Not given: what the model does by itself.</summary>
    Unsaid,
    None,
    Minimal,
    Low,
    Medium,
    High,
    ExtraHigh,
}

internal static class ReasoningEfforts
{
    internal static ReasoningEffort Read(in ChatOptions options, RequestMapping mapping)
    {
        var value = options[ChatOption.ReasoningEffort];
        if (value.IsEmpty)
            return ReasoningEffort.Unsaid;
        if (JsonValue.Says(value, "none"u8))
            return ReasoningEffort.None;
        if (JsonValue.Says(value, "minimal"u8))
            return ReasoningEffort.Minimal;
        if (JsonValue.Says(value, "low"u8))
            return ReasoningEffort.Low;
        if (JsonValue.Says(value, "medium"u8))
            return ReasoningEffort.Medium;
        if (JsonValue.Says(value, "high"u8))
            return ReasoningEffort.High;
        if (JsonValue.Says(value, "xhigh"u8))
            return ReasoningEffort.ExtraHigh;
        mapping.Refuse("reasoning_effort", "is none of none, minimal, low, medium, high and xhigh");
        return ReasoningEffort.Unsaid;
    }
}
