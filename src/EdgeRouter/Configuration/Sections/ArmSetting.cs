using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>{ route: NAME } | { thresholds, classifier, model }</c></summary>
internal static class ArmSetting
{
    /// <param name="usual">The route that the arm is another policy of.</param>
    /// <param name="models">Those for chat.</param>
    public static ArmConfig Read(YamlMap map, string name, int share, string usual, IReadOnlyList<RouteConfig> routes, IReadOnlyList<ModelConfig> models, TierNames tiers)
    {
        var arm = new ArmConfig(name, share)
        {
            Route = Known(map, "route", "route", RouteNames(routes)),
            Thresholds = RoutesSection.Thresholds(map, tiers),
            Classifier = ClassifierSetting.Read(map),
            Model = Known(map, "model", "chat model", [.. models.Select(model => model.Name)]),
        };
        if (arm.Route is not null && (map.Has("thresholds") || map.Has("classifier") || map.Has("model")))
            map.Fail("route", "is another route as it is: thresholds, classifier and model do not go with it");
        else if (arm.Model is not null && (map.Has("thresholds") || map.Has("classifier")))
            map.Fail("model", "is asked whatever is thought of the request: thresholds and classifier do not go with it");
        else if (routes.FirstOrDefault(route => route.Name == usual) is { } route)
            CheckThresholds(map, arm, route);
        map.Close();
        return arm;
    }

    /// <summary>With <c>auto</c>, which is there anyway.</summary>
    internal static IReadOnlyCollection<string> RouteNames(IReadOnlyList<RouteConfig> routes) => [.. routes.Select(route => route.Name).Append(Names.Auto).Distinct()];

    /// <summary>What would be read and change nothing.</summary>
    private static void CheckThresholds(YamlMap map, ArmConfig arm, RouteConfig route)
    {
        if (route.Model is { } model && arm.Model is null && (map.Has("thresholds") || map.Has("classifier")))
            map.Fail(map.Has("thresholds") ? "thresholds" : "classifier", $"changes nothing: the route '{route.Name}' is another name of '{model}'");
        else if (map.Has("thresholds") && route.Objective != Objective.Balanced)
            map.Fail("thresholds", $"belongs to objective balanced, which is not that of the route '{route.Name}'");
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
