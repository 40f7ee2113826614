using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>cache.near.model: { path, tokenizer, pooling, normalize, query_prefix }</c></summary>
internal static class NearModelSection
{
    private static readonly (string Name, Pooling Value)[] s_poolings = [("mean", Pooling.Mean), ("cls", Pooling.Cls)];

    public static NearModelConfig Read(YamlMap map)
    {
        var model = new NearModelConfig(File(map, "path"), File(map, "tokenizer"))
        {
            Pooling = PoolingOf(map),
            Normalize = map.Value("normalize", Numbers.TryParseBool, true),
            QueryPrefix = map.Text("query_prefix")?.Value ?? "",
        };
        map.Close();
        return model;
    }

    /// <summary>Whether the file is there is seen when it is opened: a configuration may be checked on another machine.</summary>
    private static string File(YamlMap map, string key)
    {
        var path = map.RequiredText(key)?.Value;
        if (path is not null && (string.IsNullOrWhiteSpace(path) || path.Contains('\0')))
            map.Fail(key, "is no path");
        return path ?? "";
    }

    private static Pooling PoolingOf(YamlMap map)
    {
        if (map.Text("pooling") is not { } text)
            return Pooling.Mean;
        foreach (var (name, value) in s_poolings)
        {
            if (text.Value == name)
                return value;
        }

        var names = s_poolings.Select(pooling => pooling.Name);
        map.Fail("pooling", $"unknown '{text.Shown}'{Suggestion.DidYouMean(text.Value, names)} (known: {string.Join(", ", names)})");
        return Pooling.Mean;
    }
}
