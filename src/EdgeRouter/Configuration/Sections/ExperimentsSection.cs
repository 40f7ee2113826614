using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>experiments: [{ name, route, by, split: { ARM: share }, arms: { ARM: { route | thresholds, classifier, model } } }]</c></summary>
internal static class ExperimentsSection
{
    private const string Control = "control";

    private static readonly (string Name, SplitBy Value)[] s_by = [("session", SplitBy.Session), ("user", SplitBy.User), ("request", SplitBy.Request)];

    /// <param name="models">Those for chat.</param>
    /// <param name="asksModel">There is a <c>routing.llm</c>.</param>
    public static IReadOnlyList<ExperimentConfig> Read(YamlMap root, IReadOnlyList<RouteConfig> routes, IReadOnlyList<ModelConfig> models, TierNames tiers, bool asksModel)
    {
        var experiments = new List<ExperimentConfig>();
        foreach (var map in root.MapList("experiments"))
        {
            var name = map.RequiredText("name");
            if (name is { } said && Names.LabelProblem(said.Value) is { } problem)
                map.Fail("name", problem);
            var route = ArmSetting.Known(map, "route", "route", ArmSetting.RouteNames(routes)) ?? Names.Auto;
            var by = Choice.Read(map, "by", s_by) ?? SplitBy.Session;
            var arms = Arms(map, route, routes, models, tiers, asksModel);
            if (experiments.Any(other => other.Name == name?.Value))
                map.Fail("name", "is another experiment's, too");
            if (experiments.Any(other => other.Route == route))
                map.Fail("route", $"another experiment has the requests of '{route}' already");
            experiments.Add(new(name?.Value ?? "", route, by, arms));
            map.Close();
        }

        return experiments;
    }

    /// <summary>The control first; it is the route as it is.</summary>
    private static List<ArmConfig> Arms(YamlMap map, string route, IReadOnlyList<RouteConfig> routes, IReadOnlyList<ModelConfig> models, TierNames tiers, bool asksModel)
    {
        var (split, section) = (map.Map("split"), map.Map("arms"));
        var arms = new List<ArmConfig> { new(Control, Share(split, Control)) };
        foreach (var (name, line, arm) in section.Maps())
        {
            if (name == Control)
                section.Errors.Add(line, $"{section.Path}.{Control}: is the route as it is, and takes no settings");
            else if (Names.LabelProblem(name) is { } problem)
                section.Errors.Add(line, $"{section.Path}: '{Shown.Text(name)}': {problem}");
            arms.Add(ArmSetting.Read(arm, name, Share(split, name), route, routes, models, tiers));
            if (arms[^1].Classifier == ClassifierKind.Llm && !asksModel)
                arm.Fail("classifier", "is llm, and no model to ask is named: routing.llm is missing");
        }

        split.Close();
        if (arms.Count < 2)
            map.Fail("arms", "names nothing to compare the control with");
        return arms;
    }

    private static int Share(YamlMap split, string arm)
    {
        if (!split.Has(arm))
            split.Fail(arm, "is missing: every arm has a share, as has the control");
        return split.Value(arm, Numbers.TryParseWeight, 1);
    }
}
