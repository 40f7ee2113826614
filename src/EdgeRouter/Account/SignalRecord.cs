using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Account;

/// <summary>What was decided by: numbers, and the flags that were up.</summary>
internal sealed record SignalRecord
{
    public int PromptTokens { get; init; }

    public int QuestionTokens { get; init; }

    public int SystemTokens { get; init; }

    public int GrowthTokens { get; init; }

    public int Turns { get; init; }

    public int ImageCount { get; init; }

    public int AgentSteps { get; init; }

    public int RepeatedCalls { get; init; }

    public int FailedResults { get; init; }

    public QuestionKind Kind { get; init; }

    public PromptLanguage Language { get; init; }

    public int Words { get; init; }

    public int Sentences { get; init; }

    public int Lines { get; init; }

    public int Numbers { get; init; }

    public int Questions { get; init; }

    public int Instructions { get; init; }

    public int Options { get; init; }

    public int CodePoints { get; init; }

    public int MathPoints { get; init; }

    public int Hour { get; init; }

    public bool Code { get; init; }

    public bool CodeFence { get; init; }

    public bool Math { get; init; }

    public bool Debug { get; init; }

    public bool Reasoning { get; init; }

    public bool Correction { get; init; }

    public bool Tools { get; init; }

    public bool ToolError { get; init; }

    public bool Images { get; init; }

    public bool JsonMode { get; init; }

    public bool JsonSchema { get; init; }

    public static SignalRecord Of(in PromptSignals signals) => new()
    {
        PromptTokens = signals.PromptTokens,
        QuestionTokens = signals.QuestionTokens,
        SystemTokens = signals.SystemTokens,
        GrowthTokens = signals.GrowthTokens,
        Turns = signals.Turns,
        ImageCount = signals.ImageCount,
        AgentSteps = signals.AgentSteps,
        RepeatedCalls = signals.RepeatedCalls,
        FailedResults = signals.FailedResults,
        Kind = signals.Text.Kind,
        Language = signals.Text.Language,
        Words = signals.Text.Words,
        Sentences = signals.Text.Sentences,
        Lines = signals.Text.Lines,
        Numbers = signals.Text.Numbers,
        Questions = signals.Text.Questions,
        Instructions = signals.Text.Instructions,
        Options = signals.Text.Options,
        CodePoints = signals.Text.CodePoints,
        MathPoints = signals.Text.MathPoints,
        Hour = signals.Caller.Hour,
        Code = signals.Has(SignalFlags.Code),
        CodeFence = signals.Has(SignalFlags.CodeFence),
        Math = signals.Has(SignalFlags.Math),
        Debug = signals.Has(SignalFlags.Debug),
        Reasoning = signals.Has(SignalFlags.Reasoning),
        Correction = signals.Has(SignalFlags.Correction),
        Tools = signals.Has(SignalFlags.Tools),
        ToolError = signals.Has(SignalFlags.ToolError),
        Images = signals.Has(SignalFlags.Images),
        JsonMode = signals.Has(SignalFlags.JsonMode),
        JsonSchema = signals.Has(SignalFlags.JsonSchema),
    };

    /// <summary>The same signals; of the caller only the hour.</summary>
    public PromptSignals ToSignals() => new(PromptTokens, QuestionTokens, Turns, Flags)
    {
        SystemTokens = SystemTokens,
        GrowthTokens = GrowthTokens,
        ImageCount = ImageCount,
        AgentSteps = AgentSteps,
        RepeatedCalls = RepeatedCalls,
        FailedResults = FailedResults,
        Text = new()
        {
            Kind = Kind,
            Language = Language,
            Words = Words,
            Sentences = Sentences,
            Lines = Lines,
            Numbers = Numbers,
            Questions = Questions,
            Instructions = Instructions,
            Options = Options,
            CodePoints = CodePoints,
            MathPoints = MathPoints,
        },
        Caller = default(CallerSignals) with { Hour = Hour },
    };

    private SignalFlags Flags =>
        Flag(Code, SignalFlags.Code) | Flag(CodeFence, SignalFlags.CodeFence) | Flag(Math, SignalFlags.Math) | Flag(Debug, SignalFlags.Debug)
        | Flag(Reasoning, SignalFlags.Reasoning) | Flag(Correction, SignalFlags.Correction) | Flag(Tools, SignalFlags.Tools) | Flag(ToolError, SignalFlags.ToolError)
        | Flag(Images, SignalFlags.Images) | Flag(JsonMode, SignalFlags.JsonMode) | Flag(JsonSchema, SignalFlags.JsonSchema);

    private static SignalFlags Flag(bool isUp, SignalFlags flag) => isUp ? flag : SignalFlags.None;
}
