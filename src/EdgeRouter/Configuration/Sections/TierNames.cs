using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary>The tiers that models and rules may name, cheapest first.</summary>
/// <param name="Declared">False: the built-in ones, since the file declares none.</param>
internal sealed record TierNames(IReadOnlyList<YamlText> Names, bool Declared)
{
    public bool Contains(string name) => Names.Any(tier => tier.Value == name);

    /// <summary>Null when <paramref name="text"/> is one of them.</summary>
    public string? Problem(YamlText text)
    {
        if (Contains(text.Value))
            return null;
        var shown = Names.Select(tier => tier.Shown);
        return $"'{text.Shown}' is not among the tiers {string.Join(", ", shown)}{Suggestion.DidYouMean(text.Value, shown)}{(Declared ? "" : " (declare others under 'tiers')")}";
    }
}
