using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>cache: { ttl, near: { enabled, threshold } }</c></summary>
internal static class CacheSection
{
    /// <summary>Least cosine for a near hit where nothing else is said.</summary>
    public const double DefaultThreshold = 0.90;

    public static CacheConfig Read(YamlMap map)
    {
        var ttl = map.Value("ttl", Durations.TryParseSeconds, TimeSpan.FromHours(24));
        var near = map.Map("near");
        var config = new CacheConfig(ttl, new NearConfig(
            near.Value("enabled", Numbers.TryParseBool, true),
            near.Value("threshold", Numbers.TryParseThreshold, DefaultThreshold)));
        near.Close();
        map.Close();
        return config;
    }
}
