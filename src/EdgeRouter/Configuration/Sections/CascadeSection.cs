using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>cascade: { enabled, escalate_below, accept_from, hold, latency }</c></summary>
internal static class CascadeSection
{
    public static CascadeOptions Read(YamlMap map)
    {
        var usual = new CascadeOptions();
        var gate = new GateOptions(
            map.Value("escalate_below", Numbers.TryParseRate, usual.Gate.EscalateBelow), map.Value("accept_from", Numbers.TryParseRate, usual.Gate.AcceptFrom));
        if (gate.AcceptFrom < gate.EscalateBelow)
            map.Fail("accept_from", "is less than escalate_below");
        var cascade = new CascadeOptions
        {
            Enabled = map.Value("enabled", Numbers.TryParseBool, usual.Enabled),
            Gate = gate,
            Hold = map.Value("hold", Numbers.TryParseHold, usual.Hold),
            Latency = map.Value("latency", Durations.TryParseTimeout, usual.Latency),
        };
        map.Close();
        return cascade;
    }
}
