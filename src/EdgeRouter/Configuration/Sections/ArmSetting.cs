using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>{ route: NAME } | { thresholds, classifier, model }</c></summary>
internal static class ArmSetting
{
    public static ArmConfig Read(YamlMap map, string name, int share, IReadOnlyCollection<string> routes, IReadOnlyList<ModelConfig> models, TierNames tiers)
    {
        var arm = new ArmConfig(name, share)
        {
            Route = Known(map, "route", "route", routes),
            Thresholds = RoutesSection.Thresholds(map, tiers),
            Classifier = ClassifierSetting.Read(map),
            Model = Known(map, "model", "model", [.. models.Select(model => model.Name)]),
        };
        if (arm.Route is not null && (map.Has("thresholds") || map.Has("classifier") || map.Has("model")))
            map.Fail("route", "is another route as it is: thresholds, classifier and model do not go with it");
        map.Close();
        return arm;
    }

    internal static string? Known(YamlMap map, string key, string kind, IReadOnlyCollection<string> names)
    {
        if (map.Text(key) is not { } text)
            return null;
        if (!names.Contains(text.Value))
            map.Fail(key, $"no {kind} is called '{text.Shown}'{Suggestion.DidYouMean(text.Value, names)}");
        return text.Value;
    }
}
