using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>timeouts: { connect, first_token, idle, total }</c></summary>
internal static class TimeoutsSection
{
    public static TimeoutsConfig Read(YamlMap map)
    {
        var timeouts = new TimeoutsConfig(
            map.Value("connect", Durations.TryParseTimeout, TimeSpan.FromSeconds(2)),
            map.Value("first_token", Durations.TryParseTimeout, TimeSpan.FromSeconds(20)),
            map.Value("idle", Durations.TryParseTimeout, TimeSpan.FromSeconds(30)),
            map.Value("total", Durations.TryParseTimeout, TimeSpan.FromSeconds(300)));
        map.Close();
        return timeouts;
    }
}
