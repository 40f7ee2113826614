namespace EdgeRouter.Routing.Classify;

/// <summary>A rule from the configuration: every condition that is set must hold.</summary>
public sealed record UserRule(string Name, int Tier)
{
    public WordSet? Contains { get; init; }
    public int? MinTokens { get; init; }
    public int? MaxTokens { get; init; }
    public int? MinTurns { get; init; }
    public bool? Tools { get; init; }
    public bool? Images { get; init; }
    public bool? Code { get; init; }
    public bool? Json { get; init; }

    public bool Matches(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion) =>
        (MinTokens is not { } min || signals.PromptTokens >= min)
        && (MaxTokens is not { } max || signals.PromptTokens <= max)
        && (MinTurns is not { } turns || signals.Turns >= turns)
        && (Tools is not { } tools || signals.Has(SignalFlags.Tools) == tools)
        && (Images is not { } images || signals.Has(SignalFlags.Images) == images)
        && (Code is not { } code || signals.Has(SignalFlags.Code) == code)
        && (Json is not { } json || signals.Has(SignalFlags.JsonMode) == json)
        && (Contains is null || Contains.AnyIn(lowerQuestion));
}
