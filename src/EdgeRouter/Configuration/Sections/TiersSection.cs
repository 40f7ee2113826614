using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>tiers: [cheapest, ..., strongest]</c></summary>
internal static class TiersSection
{
    private static readonly TierNames s_builtIn = new([new("cheap", "cheap", 0), new("medium", "medium", 0), new("strong", "strong", 0)], Declared: false);

    /// <returns>The built-in ones when the file declares none, or none that can be used.</returns>
    public static TierNames Read(YamlMap root)
    {
        if (!root.Has("tiers"))
            return s_builtIn;
        if (root.IsEmpty("tiers"))
            root.Fail("tiers", "is empty; name at least one, cheapest first");
        var tiers = new List<YamlText>();
        foreach (var text in root.TextList("tiers"))
        {
            var problem = Values.Names.IsReserved(text.Value) ? "is reserved: 'auto' lets the router choose"
                : tiers.Any(tier => tier.Value == text.Value) ? "stands there twice"
                : Values.Names.SymbolProblem(text.Value);
            if (problem is not null)
                root.Errors.Add(text.Line, $"tiers: '{text.Shown}': {problem}");
            else
                tiers.Add(text);
        }

        return tiers.Count > 0 ? new TierNames(tiers, Declared: true) : s_builtIn;
    }

    /// <summary>The declared tiers, each with a model; of the built-in ones those that have one.</summary>
    public static TierNames Used(YamlMap root, TierNames tiers, IReadOnlyList<ModelConfig> models)
    {
        var used = models.Where(model => model.Kind == ModelKind.Chat).Select(model => model.Tier).ToHashSet(StringComparer.Ordinal);
        if (!tiers.Declared)
            return tiers with { Names = [.. tiers.Names.Where(tier => used.Contains(tier.Value))] };
        foreach (var tier in tiers.Names.Where(tier => !used.Contains(tier.Value)))
            root.Fail("tiers", $"tier '{tier.Shown}' has no model");
        return tiers;
    }
}
