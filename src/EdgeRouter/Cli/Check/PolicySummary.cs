using System.Globalization;
using EdgeRouter.Configuration;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Cli.Check;

/// <summary>What was understood of domains, routes and plans; nothing where there are none.</summary>
internal static class PolicySummary
{
    public static void Write(RouterConfig config, TextWriter output)
    {
        if (config.Routing.Llm is { } llm)
            output.WriteLine($"llm        {llm.Model} is asked for the tier, within {Durations.Format(llm.Deadline)}");
        Table("domains", config.Routing.Domains, domain => domain.Name, domain => $"-> {domain.Tier} when it contains {string.Join(", ", domain.Words.Select(word => $"'{word}'"))}", output);
        Table("routes", config.Routes, route => route.Name, Route, output);
        Table("plans", config.Plans, plan => plan.Name, Plan, output);
    }

    private static void Table<T>(string title, IReadOnlyList<T> items, Func<T, string> name, Func<T, string> say, TextWriter output)
    {
        if (items.Count == 0)
            return;
        output.WriteLine(title);
        var table = new TextTable("  ", false, false);
        foreach (var item in items)
            table.Add(name(item), say(item));
        table.Write(output);
    }

    private static string Route(RouteConfig route)
    {
        if (route.Model is { } model)
            return "is " + model;
        var objective = route.Objective switch
        {
            Objective.MinCost => Text($"least cost with quality from {route.QualityFloor}"),
            Objective.MaxQuality => route.CostCeiling is { } ceiling ? Text($"most quality up to ${ceiling} a request") : "most quality",
            _ => route.Thresholds.Count == 0 ? "balanced" : $"balanced at {string.Join(", ", route.Thresholds.Select(threshold => Text($"{threshold}")))}",
        };
        var classifier = route.Classifier is { } kind ? $", by {kind.ToString().ToLowerInvariant()}" : "";
        var skills = route.Skills.Select(skill => $", {TaskTypeNames.Of(skill.Key)}: {skill.Value}");
        return $"{objective}, {route.MinTier} to {route.MaxTier}{classifier}{string.Concat(skills)}{(route.VisionModel is { } vision ? $", vision: {vision}" : "")}";
    }

    private static string Plan(PlanConfig plan)
    {
        var shift = plan.Aggressiveness == 0 ? "" : Text($", thresholds {plan.Aggressiveness:+0.##;-0.##}");
        var hour = plan.StrongPerHour is { } perHour ? Text($", strongest {perHour} an hour") : "";
        var day = plan.StrongPerDay is { } perDay ? Text($", strongest {perDay} a day") : "";
        return $"up to {plan.HighestTier}{shift}{hour}{day}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
