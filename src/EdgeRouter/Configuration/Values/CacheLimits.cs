namespace EdgeRouter.Configuration.Values;

/// <summary>What a key or a model may use of the cache: <c>off</c>, <c>exact</c> or <c>semantic</c>.</summary>
internal static class CacheLimits
{
    private static readonly (string Name, CacheLimit Value)[] s_limits =
        [("off", CacheLimit.Off), ("exact", CacheLimit.Exact), ("semantic", CacheLimit.Semantic)];

    public static bool TryParse(string text, out CacheLimit value, out string problem)
    {
        problem = $"none of {string.Join(", ", s_limits.Select(limit => limit.Name))}";
        foreach (var (name, limit) in s_limits)
        {
            value = limit;
            if (text == name)
                return true;
        }

        value = default;
        return false;
    }

    public static string Format(CacheLimit limit) => s_limits.First(known => known.Value == limit).Name;
}
