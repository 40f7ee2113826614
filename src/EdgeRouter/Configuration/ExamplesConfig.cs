namespace EdgeRouter.Configuration;

/// <summary>Labelled utterances of the user's own: what is like one of them goes to the tier (by name or <see cref="TierWords"/>).</summary>
public sealed record ExamplesConfig(string Name, string Tier, IReadOnlyList<string> Texts)
{
    /// <summary>Past rules and gate, too.</summary>
    public bool IsDomain { get; init; }
}
