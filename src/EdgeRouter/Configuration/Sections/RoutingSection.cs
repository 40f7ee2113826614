using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing: { default_tier, expected_tokens, rules: [...] }</c></summary>
internal static class RoutingSection
{
    private const string UsualDefault = "medium";

    public static RoutingConfig Read(YamlMap map, TierNames tiers)
    {
        var text = map.Text("default_tier");
        if (text is { } tier && tiers.Names.Count > 0 && tiers.Problem(tier) is { } problem)
            map.Fail("default_tier", problem);
        var expected = map.Value("expected_tokens", Numbers.TryParseTokens, ExpectedLength.Default);
        var rules = new List<RuleConfig>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in map.MapList("rules"))
        {
            rules.Add(RuleSection.Read(rule, $"rule {rules.Count + 1}", tiers));
            if (!names.Add(rules[^1].Name))
                rule.Fail("name", "an earlier rule has this name");
        }

        map.Close();
        return new RoutingConfig(text?.Value ?? DefaultTier(tiers), rules) { ExpectedTokens = expected };
    }

    /// <summary>Medium where there is one, else the middle, of two the stronger: a request nobody understood is better paid for than answered badly.</summary>
    private static string DefaultTier(TierNames tiers)
        => tiers.Names.Count == 0 || tiers.Contains(UsualDefault) ? UsualDefault : tiers.Names[tiers.Names.Count / 2].Value;
}
