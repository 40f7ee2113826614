using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Account;

/// <summary>What the classifier looked at: numbers, and the flags that were up.</summary>
internal sealed record SignalRecord
{
    public int PromptTokens { get; init; }

    public int QuestionTokens { get; init; }

    public int Turns { get; init; }

    public bool Code { get; init; }

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
        | Flag(ToolError, SignalFlags.ToolError) | Flag(Images, SignalFlags.Images) | Flag(JsonMode, SignalFlags.JsonMode) | Flag(JsonSchema, SignalFlags.JsonSchema));

    private static SignalFlags Flag(bool isUp, SignalFlags flag) => isUp ? flag : SignalFlags.None;
}
