using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>limits: { body, header_timeout, body_timeout }</c></summary>
internal static class LimitsSection
{
    public static LimitsConfig Read(YamlMap map)
    {
        var limits = new LimitsConfig(
            map.Value("body", Sizes.TryParse, 8 << 20),
            map.Value("header_timeout", Durations.TryParseTimeout, TimeSpan.FromSeconds(10)))
        {
            BodyTimeout = map.Value("body_timeout", Durations.TryParseTimeout, TimeSpan.FromSeconds(60)),
        };
        map.Close();
        return limits;
    }
}
