namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>The other does not hold: so also where nothing is known that it could be judged by.</summary>
public sealed class Not(ICondition other) : ICondition
{
    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion) => !other.Holds(signals, lowerQuestion);

    public bool ReadsWords => other.ReadsWords;

    public override string ToString() => $"not ({other})";
}
