using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>hedge: { after, at_least, budget }</c>; off when the section is not there.</summary>
internal static class HedgeSection
{
    public static HedgeOptions? Read(YamlMap root)
    {
        if (root.IsEmpty("hedge"))
            return null;
        var map = root.Map("hedge");
        var usual = new HedgeOptions();
        var hedge = new HedgeOptions
        {
            After = map.Value("after", Numbers.TryParsePercentile, usual.After),
            AtLeast = map.Value("at_least", Durations.TryParseTimeout, usual.AtLeast),
            Budget = map.Value("budget", Numbers.TryParseRate, usual.Budget),
        };
        map.Close();
        return hedge;
    }
}
