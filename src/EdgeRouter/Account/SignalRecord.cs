using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Account;

/// <summary>What the classifier looked at: numbers, and the flags that were up.</summary>
internal sealed record SignalRecord
{
    public int PromptTokens { get; init; }

    public int QuestionTokens { get; init; }

    public int Turns { get; init; }

    public int SystemTokens { get; init; }

    public int GrowthTokens { get; init; }

    public int ImageCount { get; init; }

    public int AgentSteps { get; init; }

    public int RepeatedCalls { get; init; }

    public int FailedResults { get; init; }

    public bool Code { get; init; }

    public bool CodeFence { get; init; }

    public bool Math { get; init; }

    public bool Correction { get; init; }

    public bool Debug { get; init; }

    public bool Reasoning { get; init; }

    public bool Tools { get; init; }

    public bool ToolError { get; init; }

    public bool Images { get; init; }

    public bool JsonMode { get; init; }

    public bool JsonSchema { get; init; }

    public static SignalRecord Of(in PromptSignals signals) => new()
    {
        PromptTokens = signals.PromptTokens,
        QuestionTokens = signals.QuestionTokens,
        Turns = signals.Turns,
        SystemTokens = signals.SystemTokens,
        GrowthTokens = signals.GrowthTokens,
        ImageCount = signals.ImageCount,
        AgentSteps = signals.AgentSteps,
        RepeatedCalls = signals.RepeatedCalls,
        FailedResults = signals.FailedResults,
        CodeFence = signals.Has(SignalFlags.CodeFence),
        Math = signals.Has(SignalFlags.Math),
        Correction = signals.Has(SignalFlags.Correction),
        Code = signals.Has(SignalFlags.Code),
        Debug = signals.Has(SignalFlags.Debug),
        Reasoning = signals.Has(SignalFlags.Reasoning),
        Tools = signals.Has(SignalFlags.Tools),
        ToolError = signals.Has(SignalFlags.ToolError),
        Images = signals.Has(SignalFlags.Images),
        JsonMode = signals.Has(SignalFlags.JsonMode),
        JsonSchema = signals.Has(SignalFlags.JsonSchema),
    };

    public PromptSignals ToSignals() => new(
        PromptTokens, QuestionTokens, Turns,
        Flag(Code, SignalFlags.Code) | Flag(Debug, SignalFlags.Debug) | Flag(Reasoning, SignalFlags.Reasoning) | Flag(Tools, SignalFlags.Tools)
        | Flag(ToolError, SignalFlags.ToolError) | Flag(Images, SignalFlags.Images) | Flag(JsonMode, SignalFlags.JsonMode) | Flag(JsonSchema, SignalFlags.JsonSchema)
        | Flag(CodeFence, SignalFlags.CodeFence) | Flag(Math, SignalFlags.Math) | Flag(Correction, SignalFlags.Correction))
    {
        SystemTokens = SystemTokens,
        GrowthTokens = GrowthTokens,
        ImageCount = ImageCount,
        AgentSteps = AgentSteps,
        RepeatedCalls = RepeatedCalls,
        FailedResults = FailedResults,
    };

    private static SignalFlags Flag(bool isUp, SignalFlags flag) => isUp ? flag : SignalFlags.None;
}
