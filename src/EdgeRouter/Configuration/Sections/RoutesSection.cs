using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>routes: { NAME: { objective, thresholds, quality_floor, cost_ceiling, min_tier, max_tier, classifier, skills, cascade } | { model } }</c></summary>
internal static class RoutesSection
{
    private static readonly (string Name, Objective Value)[] s_objectives = [("balanced", Objective.Balanced), ("min_cost", Objective.MinCost), ("max_quality", Objective.MaxQuality)];

    private static readonly (string Name, TaskType Value)[] s_tasks =
        [.. Enum.GetValues<TaskType>().Where(task => task != TaskType.None).Select(task => (TaskTypeNames.Of(task), task))];

    public static IReadOnlyList<RouteConfig> Read(YamlMap root, IReadOnlyList<ModelConfig> models, TierNames tiers, CascadeConfig cascade)
    {
        var routes = new List<RouteConfig>();
        var names = models.Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        var chat = models.Where(model => model.Kind == ModelKind.Chat).Select(model => model.Name).ToHashSet(StringComparer.Ordinal);
        var section = root.Map("routes");
        foreach (var (name, line, map) in section.Maps())
        {
            var problem = name == Names.Auto ? null
                : Names.IsReserved(name) ? "is reserved; 'auto' itself may be a route"
                : tiers.Contains(name) ? "is a tier's name too, so a request for it could mean either"
                : names.Contains(name) ? "is a model's name too, so a request for it could mean either"
                : Names.SymbolProblem(name);
            if (problem is not null)
                section.Errors.Add(line, $"routes: '{Shown.Text(name)}': {problem}");
            routes.Add(map.Has("model") ? Alias(name, map, chat) : Choosing(name, map, chat, tiers) with { Cascade = CascadeSection.Read(map.Map("cascade"), models, cascade) });
            map.Close();
        }

        return routes;
    }

    /// <summary>Who says <c>llm</c> says which.</summary>
    public static void CheckLlm(YamlMap root, IReadOnlyList<RouteConfig> routes, RoutingConfig routing)
    {
        if (routing.Llm is not null)
            return;
        const string missing = "is llm, and no model to ask is named: routing.llm is missing";
        if (routing.Classifier == ClassifierKind.Llm)
            root.Map("routing").Fail("classifier", missing);
        foreach (var route in routes.Where(route => route.Classifier == ClassifierKind.Llm))
            root.Map("routes").Map(route.Name).Fail("classifier", missing);
    }

    private static RouteConfig Alias(string name, YamlMap map, HashSet<string> models) => new(name) { Model = ModelName(map, "model", models) };

    private static RouteConfig Choosing(string name, YamlMap map, HashSet<string> models, TierNames tiers)
    {
        var skills = map.Map("skills");
        var route = new RouteConfig(name)
        {
            Objective = Choice.Read(map, "objective", s_objectives) ?? Objective.Balanced,
            Thresholds = Thresholds(map, tiers),
            QualityFloor = map.Value("quality_floor", Numbers.TryParseRate, 0.9),
            CostCeiling = map.Optional<decimal>("cost_ceiling", Numbers.TryParseUsd),
            MinTier = TierSetting.Read(map, "min_tier", tiers) ?? TierWords.Cheapest,
            MaxTier = TierSetting.Read(map, "max_tier", tiers) ?? TierWords.Strongest,
            Classifier = ClassifierSetting.Read(map),
            Skills = Skills(skills, models),
            VisionModel = skills.Has("vision") ? ModelName(skills, "vision", models) : null,
        };
        skills.Close();
        Only(map, "thresholds", route.Objective == Objective.Balanced, "balanced");
        Only(map, "quality_floor", route.Objective == Objective.MinCost, "min_cost");
        Only(map, "cost_ceiling", route.Objective == Objective.MaxQuality, "max_quality");
        var order = tiers.Names.Select(tier => tier.Value).ToList();
        if (order.IndexOf(route.MinTier) is >= 0 and var least && order.IndexOf(route.MaxTier) is >= 0 and var most && least > most)
            map.Fail("min_tier", $"is above max_tier ({route.MaxTier})");
        return route;
    }

    private static void Only(YamlMap map, string key, bool applies, string objective)
    {
        if (map.Has(key) && !applies)
            map.Fail(key, $"belongs to objective {objective}");
    }

    public static List<double> Thresholds(YamlMap map, TierNames tiers)
    {
        var thresholds = new List<double>();
        foreach (var text in map.TextList("thresholds"))
        {
            if (!Numbers.TryParseRate(text.Value, out var value, out _) || value >= 1)
                map.Errors.Add(text.Line, $"{map.Path}.thresholds: '{text.Shown}' is no score above 0 and below 1, such as 0.35");
            else if (thresholds.Count > 0 && value <= thresholds[^1])
                map.Errors.Add(text.Line, $"{map.Path}.thresholds: '{text.Shown}' is not above the one before it");
            else
                thresholds.Add(value);
        }

        var boundaries = tiers.Names.Count - 1;
        if (map.Has("thresholds") && map.TextList("thresholds").Count != boundaries && tiers.Names.Count > 0)
            map.Fail("thresholds", $"{tiers.Names.Count} tiers have {boundaries} boundaries, and each has a threshold");
        return thresholds;
    }

    private static Dictionary<TaskType, string> Skills(YamlMap map, HashSet<string> models)
    {
        var skills = new Dictionary<TaskType, string>();
        foreach (var (task, type) in s_tasks)
        {
            if (ModelName(map, task, models) is { } model)
                skills[type] = model;
        }

        return skills;
    }

    private static string? ModelName(YamlMap map, string key, HashSet<string> models)
    {
        if (map.Text(key) is not { } text)
            return null;
        if (!models.Contains(text.Value))
            map.Fail(key, $"no chat model is called '{text.Shown}'{Suggestion.DidYouMean(text.Value, models)}");
        return text.Value;
    }
}
