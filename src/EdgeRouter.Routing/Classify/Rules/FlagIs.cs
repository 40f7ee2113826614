namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>The request has, or has not, what the flag stands for.</summary>
internal sealed class FlagIs(FlagField asked, bool wanted) : ICondition
{
    public FlagField Field => asked;

    public bool Wanted => wanted;

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion) => signals.Has(asked.Flag) == wanted;

    public override string ToString() => wanted ? asked.Name : "no " + asked.Name;
}
