namespace EdgeRouter.Configuration;

/// <summary>Words, and texts to be like, that send a request straight to a tier (by name or <see cref="TierWords"/>), past classifier and gate.</summary>
public sealed record DomainConfig(string Name, IReadOnlyList<string> Words, string Tier)
{
    public IReadOnlyList<string> Examples { get; init; } = [];
}
