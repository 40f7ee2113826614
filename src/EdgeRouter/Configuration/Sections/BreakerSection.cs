using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Health;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>breaker: { failures, rate, requests, window, open, longest_open }</c></summary>
internal static class BreakerSection
{
    public static BreakerOptions Read(YamlMap map)
    {
        var usual = new BreakerOptions();
        var breaker = new BreakerOptions
        {
            Failures = map.Value("failures", Numbers.TryParseCount, usual.Failures),
            Rate = map.Value("rate", Numbers.TryParseRate, usual.Rate),
            LeastRequests = map.Value("requests", Numbers.TryParseWeight, usual.LeastRequests),
            Window = map.Value("window", Durations.TryParseTimeout, usual.Window),
            Open = map.Value("open", Durations.TryParseTimeout, usual.Open),
            LongestOpen = map.Value("longest_open", Durations.TryParseTimeout, usual.LongestOpen),
        };
        if (breaker.LongestOpen < breaker.Open)
            map.Fail("longest_open", "is shorter than 'open', which it bounds");
        map.Close();
        return breaker;
    }
}
