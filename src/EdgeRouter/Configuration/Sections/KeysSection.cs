using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>keys: [{ name, sha256, tenant, plan, cache, admin }]</c></summary>
internal static class KeysSection
{
    /// <param name="plans">Those there are; where there are none, a key's plan is a label that rules may ask about.</param>
    public static IReadOnlyList<KeyConfig> Read(YamlMap root, IReadOnlyList<string> plans)
    {
        var keys = new List<KeyConfig>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var digests = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in root.MapList("keys"))
        {
            var name = Label(map, "name", map.RequiredText("name"));
            var digest = Digest(map);
            var tenant = Label(map, "tenant", map.RequiredText("tenant"));
            var planText = map.Text("plan");
            var plan = Label(map, "plan", planText);
            if (plan is not null && plans.Count > 0 && !plans.Contains(plan))
                map.Fail("plan", $"no plan is called '{planText!.Value.Shown}'{Suggestion.DidYouMean(plan, plans)}");
            var cache = map.Value("cache", CacheLimits.TryParse, CacheLimit.Semantic);
            var admin = map.Value("admin", Numbers.TryParseBool, false);
            map.Close();
            if (name is not null && !names.Add(name))
                map.Fail("name", "an earlier key has this name");
            if (digest is not null && !digests.Add(Convert.ToHexString(digest)))
                map.Fail("sha256", "two entries have the same key, so that nobody can say who calls");
            if (name is not null && digest is not null && tenant is not null)
                keys.Add(new KeyConfig(name, digest, tenant, plan) { Cache = cache, Admin = admin });
        }

        return keys;
    }

    private static byte[]? Digest(YamlMap map)
    {
        if (map.RequiredText("sha256") is not { } text)
            return null;
        if (text.Value.Length == 64 && text.Value.All(char.IsAsciiHexDigit))
            return Convert.FromHexString(text.Value);
        // What stands there may be the key itself, so it is not repeated.
        map.Fail("sha256", "is no SHA-256: 64 hexadecimal digits of the key's digest, not the key ('edgerouter key new' prints both)");
        return null;
    }

    private static string? Label(YamlMap map, string key, YamlText? text)
    {
        if (text is not { } label)
            return null;
        if (Names.LabelProblem(label.Value) is not { } problem)
            return label.Value;
        map.Fail(key, problem);
        return null;
    }
}
