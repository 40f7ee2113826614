using System.Globalization;
using EdgeRouter.Configuration;

namespace EdgeRouter.Cli.Check;

/// <summary>A rule's conditions in words.</summary>
internal static class RuleText
{
    public static string When(RuleConfig rule)
    {
        var conditions = Conditions(rule).ToList();
        return conditions.Count == 0 ? "always" : "when " + string.Join(" and ", conditions);
    }

    public static bool IsUnconditional(RuleConfig rule) => !Conditions(rule).Any();

    private static IEnumerable<string> Conditions(RuleConfig rule)
    {
        if (rule.Contains.Count > 0)
            yield return $"it contains {string.Join(" or ", rule.Contains.Select(word => $"'{word}'"))}";
        if (rule.MinTokens is { } min)
            yield return $"tokens >= {Text(min)}";
        if (rule.MaxTokens is { } max)
            yield return $"tokens <= {Text(max)}";
        if (rule.MinTurns is { } turns)
            yield return $"turns >= {Text(turns)}";
        foreach (var (name, wanted) in new[] { ("tools", rule.Tools), ("images", rule.Images), ("code", rule.Code), ("json", rule.Json) })
        {
            if (wanted is { } yes)
                yield return yes ? name : "no " + name;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
