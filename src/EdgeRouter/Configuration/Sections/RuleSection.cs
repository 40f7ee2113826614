using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary>One of <c>routing.rules</c>; a rule without conditions catches all that reach it.</summary>
internal static class RuleSection
{
    public static RuleConfig Read(YamlMap map, string fallbackName, TierNames tiers)
    {
        var name = map.Text("name")?.Value ?? fallbackName;
        if (Names.LabelProblem(name) is { } problem)
            map.Fail("name", problem);
        var tier = map.RequiredText("tier");
        if (tier is { } text && tiers.Names.Count > 0 && tiers.Problem(text) is { } unknown)
            map.Fail("tier", unknown);
        var contains = map.TextList("contains");
        foreach (var word in contains.Where(word => string.IsNullOrWhiteSpace(word.Value)))
            map.Errors.Add(word.Line, $"{map.Path}.contains: an empty word is in every text");

        var rule = new RuleConfig(name, tier?.Value ?? "")
        {
            Contains = [.. contains.Select(word => word.Value)],
            MinTokens = map.Optional<int>("min_tokens", Numbers.TryParseCount),
            MaxTokens = map.Optional<int>("max_tokens", Numbers.TryParseCount),
            MinTurns = map.Optional<int>("min_turns", Numbers.TryParseCount),
            Tools = map.Optional<bool>("tools", Numbers.TryParseBool),
            Images = map.Optional<bool>("images", Numbers.TryParseBool),
            Code = map.Optional<bool>("code", Numbers.TryParseBool),
            Json = map.Optional<bool>("json", Numbers.TryParseBool),
        };
        if (rule.MinTokens > rule.MaxTokens)
            map.Fail("min_tokens", "is above max_tokens, so the rule never holds");
        map.Close();
        return rule;
    }
}
