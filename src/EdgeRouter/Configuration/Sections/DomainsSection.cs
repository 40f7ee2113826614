using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routing.domains: [{ name, words, examples, tier }]</c></summary>
internal static class DomainsSection
{
    public static IReadOnlyList<DomainConfig> Read(YamlMap routing, TierNames tiers)
    {
        var domains = new List<DomainConfig>();
        foreach (var map in routing.MapList("domains"))
        {
            var name = map.RequiredText("name")?.Value ?? "";
            if (map.Has("name") && Names.LabelProblem(name) is { } problem)
                map.Fail("name", problem);
            if (domains.Any(domain => domain.Name == name))
                map.Fail("name", "an earlier domain has this name");
            var words = map.TextList("words");
            var examples = ExamplesSection.Texts(map, "examples");
            if (map.IsEmpty("words") && map.IsEmpty("examples"))
                map.Errors.Add(map.Line, $"{map.Path}: 'words' names none, nor does 'examples', so nothing belongs to the domain");
            foreach (var word in words.Where(word => string.IsNullOrWhiteSpace(word.Value)))
                map.Errors.Add(word.Line, $"{map.Path}.words: an empty word is in every text");
            domains.Add(new(name, [.. words.Select(word => word.Value)], TierSetting.Read(map, "tier", tiers) ?? TierWords.Strongest) { Examples = examples });
            map.Close();
        }

        return domains;
    }
}
