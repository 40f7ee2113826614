using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>drift: { window, warn, clear }</c></summary>
internal static class DriftSection
{
    public static DriftConfig Read(YamlMap map)
    {
        var usual = new DriftConfig();
        var drift = new DriftConfig(
            map.Value("window", Numbers.TryParseWindow, usual.Window), map.Value("warn", Numbers.TryParsePressure, usual.Warn), map.Value("clear", Numbers.TryParsePressure, usual.Clear));
        if (drift.Clear >= drift.Warn)
            map.Fail(map.Has("clear") ? "clear" : "warn", "leaves no room between 'clear' and 'warn'");
        map.Close();
        return drift;
    }
}
