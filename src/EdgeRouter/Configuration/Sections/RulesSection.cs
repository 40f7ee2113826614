using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>rules: [...]</c>: names that differ, in order.</summary>
internal static class RulesSection
{
    public static IReadOnlyList<RuleConfig> Read(YamlMap map, TierNames tiers)
    {
        var rules = new List<RuleConfig>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in map.MapList("rules"))
        {
            rules.Add(RuleSection.Read(rule, $"rule {rules.Count + 1}", tiers));
            if (!names.Add(rules[^1].Name))
                rule.Fail("name", "an earlier rule has this name");
        }

        return rules;
    }
}
