using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary>A tier by its name or by what it is among the others (<see cref="TierWords"/>).</summary>
internal static class TierSetting
{
    public static string? Read(YamlMap map, string key, TierNames tiers) => Checked(map, key, map.Text(key), tiers);

    public static string? Required(YamlMap map, string key, TierNames tiers) => Checked(map, key, map.RequiredText(key), tiers);

    private static string? Checked(YamlMap map, string key, YamlText? tier, TierNames tiers)
    {
        if (tier is { } text && !TierWords.All.Contains(text.Value) && tiers.Names.Count > 0 && tiers.Problem(text) is { } unknown)
            map.Fail(key, unknown);
        return tier?.Value;
    }
}
