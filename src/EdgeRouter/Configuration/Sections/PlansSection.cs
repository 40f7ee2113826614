using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>plans: { NAME: { highest_tier, aggressiveness, strong_per_hour, strong_per_day } }</c></summary>
internal static class PlansSection
{
    public static IReadOnlyList<PlanConfig> Read(YamlMap root, TierNames tiers)
    {
        var plans = new List<PlanConfig>();
        var section = root.Map("plans");
        foreach (var (name, line, map) in section.Maps())
        {
            if (Names.LabelProblem(name) is { } problem)
                section.Errors.Add(line, $"plans: '{Shown.Text(name)}': {problem}");
            plans.Add(new PlanConfig(name)
            {
                HighestTier = TierSetting.Read(map, "highest_tier", tiers) ?? TierWords.Strongest,
                Aggressiveness = map.Value("aggressiveness", Numbers.TryParseShift, 0.0),
                StrongPerHour = map.Optional<int>("strong_per_hour", Numbers.TryParseCount),
                StrongPerDay = map.Optional<int>("strong_per_day", Numbers.TryParseCount),
            });
            map.Close();
        }

        return plans;
    }
}
