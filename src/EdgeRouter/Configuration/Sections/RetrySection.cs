using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>retry: { rounds, base, longest_wait }</c></summary>
internal static class RetrySection
{
    public static RetryOptions Read(YamlMap map)
    {
        var usual = new RetryOptions();
        var retry = new RetryOptions
        {
            Rounds = map.Value("rounds", Numbers.TryParseRounds, usual.Rounds),
            Base = map.Value("base", Durations.TryParseTimeout, usual.Base),
            LongestWait = map.Value("longest_wait", Durations.TryParseTimeout, usual.LongestWait),
        };
        map.Close();
        return retry;
    }
}
