namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>One of these words or phrases stands in the user's last turn.</summary>
internal sealed class Says(IReadOnlyList<string> phrases) : ICondition
{
    private readonly WordSet _words = new(phrases);

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion) => _words.AnyIn(lowerQuestion);

    public bool ReadsWords => true;

    public override string ToString() => $"contains {string.Join(", ", phrases.Select(phrase => $"'{phrase}'"))}";
}
