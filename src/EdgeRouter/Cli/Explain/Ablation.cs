using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Cli.Explain;

/// <summary>A request without one of its signals. Whoever decides, what changes then is what the signal was worth.</summary>
internal static class Ablation
{
    private delegate PromptSignals Without(PromptSignals signals);

    private static readonly Dictionary<string, Without> s_without = new(StringComparer.Ordinal)
    {
        ["prompt_tokens"] = s => s with { PromptTokens = 0 },
        ["question_tokens"] = s => s with { QuestionTokens = 0 },
        ["system_tokens"] = s => s with { SystemTokens = 0 },
        ["growth_tokens"] = s => s with { GrowthTokens = 0 },
        ["turns"] = s => s with { Turns = 0 },
        ["code"] = s => Less(s, SignalFlags.Code),
        ["code_fence"] = s => Less(s, SignalFlags.CodeFence),
        ["debug"] = s => Less(s, SignalFlags.Debug),
        ["reasoning"] = s => Less(s, SignalFlags.Reasoning),
        ["math"] = s => Less(s, SignalFlags.Math),
        ["correction"] = s => Less(s, SignalFlags.Correction),
        ["json"] = s => Less(s, SignalFlags.JsonMode),
        ["json_schema"] = s => Less(s, SignalFlags.JsonSchema),
        ["images"] = s => Less(s, SignalFlags.Images),
        ["image_count"] = s => s with { ImageCount = 0 },
        ["tools"] = s => Less(s, SignalFlags.Tools),
        ["tool_error"] = s => Less(s, SignalFlags.ToolError),
        ["agent_steps"] = s => s with { AgentSteps = 0 },
        ["repeated_calls"] = s => s with { RepeatedCalls = 0 },
        ["failed_results"] = s => s with { FailedResults = 0 },
        ["language"] = s => s with { Text = s.Text with { Language = PromptLanguage.Unknown } },
        ["question"] = s => s with { Text = s.Text with { Kind = QuestionKind.None } },
        ["words"] = s => s with { Text = s.Text with { Words = 0 } },
        ["sentences"] = s => s with { Text = s.Text with { Sentences = 0 } },
        ["lines"] = s => s with { Text = s.Text with { Lines = 0 } },
        ["numbers"] = s => s with { Text = s.Text with { Numbers = 0 } },
        ["questions"] = s => s with { Text = s.Text with { Questions = 0 } },
        ["instructions"] = s => s with { Text = s.Text with { Instructions = 0 } },
        ["options"] = s => s with { Text = s.Text with { Options = 0 } },
        ["code_points"] = s => s with { Text = s.Text with { CodePoints = 0 } },
        ["math_points"] = s => s with { Text = s.Text with { MathPoints = 0 } },
    };

    /// <summary>Names of fields that a text has; a caller's are not among them.</summary>
    public static IEnumerable<string> Fields => s_without.Keys;

    public static PromptSignals Of(in PromptSignals signals, string field) => s_without[field](signals);

    private static PromptSignals Less(in PromptSignals signals, SignalFlags flag) => signals with { Flags = signals.Flags & ~flag };
}
