namespace EdgeRouter.Configuration;

/// <summary>Tiers by what they are among the others, for rules that fit any names. A tier that is called so comes first.</summary>
public static class TierWords
{
    public const string Cheapest = "cheapest";
    public const string Default = "default";
    public const string Strongest = "strongest";

    public static IReadOnlyList<string> All { get; } = [Cheapest, Default, Strongest];

    /// <summary>The tier's index.</summary>
    /// <param name="name">A tier or one of <see cref="All"/>.</param>
    public static int IndexOf(string name, IReadOnlyList<string> tiers, string defaultTier)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var tier = 0; tier < tiers.Count; tier++)
            {
                if (tiers[tier] == name)
                    return tier;
            }

            name = name switch
            {
                Cheapest => tiers[0],
                Default => defaultTier,
                Strongest => tiers[^1],
                _ => name,
            };
        }

        throw new InvalidOperationException($"The configuration reader let through tier '{name}'.");
    }
}
