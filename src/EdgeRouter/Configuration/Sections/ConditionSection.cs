using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Classify.Rules;

namespace EdgeRouter.Configuration.Sections;

/// <summary>
/// <c>{ FIELD: VALUE, ..., all: [...], any: [...], not: {...} }</c>, all of which must hold, for the fields of <see cref="RuleFields"/>.
/// </summary>
internal static class ConditionSection
{
    public static IReadOnlyList<ICondition> Read(YamlMap map)
    {
        var conditions = new List<ICondition>();
        if (map.Has("all"))
            conditions.AddRange(List(map, "all"));
        if (map.Has("any"))
            conditions.Add(new AnyOf(List(map, "any")));
        if (map.Has("not"))
            conditions.Add(new Not(Other(map.Map("not"))));
        foreach (var field in RuleFields.All)
        {
            if (map.Has(field.Name) && ReadField(map, field.Name, field.Name, "") is { } condition)
                conditions.Add(condition);
        }

        if (Contradiction.Find(conditions) is { } twice)
            map.Errors.Add(map.Line, $"{map.Path}: its conditions on {twice} exclude each other, so it never holds");
        map.Close();
        return conditions;
    }

    /// <param name="comparison">Stands before the value when the value is a number without one.</param>
    /// <returns>Null when it cannot be used; the errors then say why.</returns>
    public static ICondition? ReadField(YamlMap map, string key, string name, string comparison)
    {
        var field = RuleFields.All.First(field => field.Name == name);
        var texts = map.OneOrMore(key);
        if (texts is null)
            return null;
        if (field.TryRead([.. texts.Select(text => comparison + text.Value)], out var condition, out var problem))
            return condition;
        var shown = texts.Count == 1 ? $"'{texts[0].Shown}' is " : "is ";
        var odd = field.Known.Count == 0 ? null : texts.Select(text => text.Value).FirstOrDefault(text => !field.Known.Contains(text, StringComparer.OrdinalIgnoreCase));
        map.Fail(key, shown + problem + (odd is null ? "" : Suggestion.DidYouMean(odd, field.Known)));
        return null;
    }

    private static ICondition Other(YamlMap map)
    {
        if (map.IsEmpty())
            map.Errors.Add(map.Line, $"{map.Path}: names no condition");
        return One(Read(map));
    }

    private static List<ICondition> List(YamlMap map, string key)
    {
        if (map.IsEmpty(key))
            map.Fail(key, "lists no condition");
        return [.. map.MapList(key).Select(Other)];
    }

    private static ICondition One(IReadOnlyList<ICondition> conditions) => conditions.Count == 1 ? conditions[0] : new AllOf(conditions);
}
