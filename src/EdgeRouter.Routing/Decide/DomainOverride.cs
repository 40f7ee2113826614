using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Routing.Decide;

/// <summary>Words of a field in which a wrong answer is dear: they send a request straight to a tier, whatever else speaks for another. Immutable.</summary>
public sealed class DomainOverride(string name, WordSet words, int tier)
{
    public string Name => name;

    public int Tier => tier;

    internal string Reason { get; } = "domain " + name;

    internal bool Holds(ReadOnlySpan<byte> lowerQuestion) => words.AnyIn(lowerQuestion);
}
