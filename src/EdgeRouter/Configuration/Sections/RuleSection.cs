using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Classify.Rules;

namespace EdgeRouter.Configuration.Sections;

/// <summary>
/// <c>{ name, tier, confidence, when: {...} }</c>; a rule without conditions catches all that reach it. <c>contains</c>, <c>min_tokens</c>,
/// <c>max_tokens</c>, <c>min_turns</c>, <c>tools</c>, <c>images</c>, <c>code</c> and <c>json</c> may stand beside the name too, all of which must hold.
/// </summary>
internal static class RuleSection
{
    /// <summary>Short forms: the field, and the comparison that stands before the value.</summary>
    private static readonly (string Key, string Field, string Comparison)[] s_short =
    [
        ("contains", "contains", ""), ("min_tokens", "prompt_tokens", ">= "), ("max_tokens", "prompt_tokens", "<= "), ("min_turns", "turns", ">= "),
        ("tools", "tools", ""), ("images", "images", ""), ("code", "code", ""), ("json", "json", ""),
    ];

    public static RuleConfig Read(YamlMap map, string fallbackName, TierNames tiers)
    {
        var name = map.Text("name")?.Value ?? fallbackName;
        if (Names.LabelProblem(name) is { } problem)
            map.Fail("name", problem);
        var tier = TierSetting.Required(map, "tier", tiers);
        var confidence = map.Value("confidence", Numbers.TryParseRate, 1.0);
        var conditions = map.Has("when") ? ConditionSection.Read(map.Map("when")) : [];
        var beside = Short(map);
        if (beside.Count > 0 && Contradiction.Find(conditions.Concat(beside)) is { } twice && Contradiction.Find(conditions) is null)
            map.Errors.Add(map.Line, $"{map.Path}: its conditions on {twice} exclude each other, so the rule never holds");
        map.Close();
        return new RuleConfig(name, tier ?? "", new AllOf(conditions.Concat(beside))) { Confidence = confidence };
    }

    private static List<ICondition> Short(YamlMap map)
    {
        var conditions = new List<ICondition>();
        foreach (var (key, field, comparison) in s_short)
        {
            if (map.Has(key) && ConditionSection.ReadField(map, key, field, comparison) is { } condition)
                conditions.Add(condition);
        }

        return conditions;
    }
}
