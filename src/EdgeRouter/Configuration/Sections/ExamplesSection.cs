using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing.examples: [{ name, tier, texts }]</c></summary>
internal static class ExamplesSection
{
    /// <summary>In all; each is compared with every prompt, at 50 ns.</summary>
    private const int Most = 1000;

    public static IReadOnlyList<ExamplesConfig> Read(YamlMap routing, TierNames tiers)
    {
        var clusters = new List<ExamplesConfig>();
        foreach (var map in routing.MapList("examples"))
        {
            var name = map.RequiredText("name")?.Value ?? "";
            if (map.Has("name") && Names.LabelProblem(name) is { } problem)
                map.Fail("name", problem);
            if (clusters.Any(cluster => cluster.Name == name))
                map.Fail("name", "earlier examples have this name");
            if (!map.Has("tier"))
                map.Errors.Add(map.Line, $"{map.Path}: 'tier' is missing");
            if (map.IsEmpty("texts"))
                map.Errors.Add(map.Line, $"{map.Path}: 'texts' names none, so nothing is like them");
            clusters.Add(new(name, TierSetting.Read(map, "tier", tiers) ?? TierWords.Default, Texts(map, "texts")));
            map.Close();
        }

        if (clusters.Sum(cluster => cluster.Texts.Count) > Most)
            routing.Fail("examples", $"are more than {Most}");
        return clusters;
    }

    public static IReadOnlyList<string> Texts(YamlMap map, string key)
    {
        var texts = map.TextList(key);
        foreach (var text in texts.Where(text => string.IsNullOrWhiteSpace(text.Value)))
            map.Errors.Add(text.Line, $"{map.Path}.{key}: an empty text is like nothing");
        return [.. texts.Select(text => text.Value)];
    }
}
