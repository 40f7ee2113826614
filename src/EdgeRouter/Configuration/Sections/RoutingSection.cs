using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing: { default_tier, expected_tokens, rules: [...], default_rules, time_zone, classifier, domains: [...], examples: [...], llm }</c></summary>
internal static class RoutingSection
{
    private const string UsualDefault = "medium";

    public static RoutingConfig Read(YamlMap map, IReadOnlyList<ModelConfig> models, TierNames tiers)
    {
        var text = map.Text("default_tier");
        if (text is { } tier && tiers.Names.Count > 0 && tiers.Problem(tier) is { } problem)
            map.Fail("default_tier", problem);
        var expected = map.Value("expected_tokens", Numbers.TryParseTokens, ExpectedLength.Default);
        var rules = RulesSection.Read(map, tiers);
        var withDefaults = map.Value("default_rules", Numbers.TryParseBool, true);
        var zone = map.Text("time_zone");
        var timeZone = default(TimeZoneInfo);
        if (zone is { } id && !TimeZoneInfo.TryFindSystemTimeZoneById(id.Value, out timeZone))
            map.Fail("time_zone", $"'{id.Shown}' is no time zone known here, such as UTC or Europe/Berlin");
        var routing = new RoutingConfig(text?.Value ?? DefaultTier(tiers), rules)
        {
            ExpectedTokens = expected,
            DefaultRules = withDefaults,
            TimeZone = timeZone,
            Classifier = ClassifierSetting.Read(map) ?? ClassifierKind.Hybrid,
            Domains = DomainsSection.Read(map, tiers),
            Examples = ExamplesSection.Read(map, tiers),
            Llm = map.Has("llm") ? LlmSection.Read(map.Map("llm"), models) : null,
        };
        map.Close();
        return routing;
    }

    /// <summary>Medium where there is one, else the middle, of two the stronger: a request nobody understood is better paid for than answered badly.</summary>
    private static string DefaultTier(TierNames tiers)
        => tiers.Names.Count == 0 || tiers.Contains(UsualDefault) ? UsualDefault : tiers.Names[tiers.Names.Count / 2].Value;
}
