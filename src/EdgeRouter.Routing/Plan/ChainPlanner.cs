using EdgeRouter.Routing.Decide;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>Step 9: from the decision to the models to try. A pure function of its arguments.</summary>
public static class ChainPlanner
{
    /// <summary>
    /// The decision's model, if it has one; the tier's models, cheapest first, then those of the tiers above (below, when none of these fits). After a model
    /// that was asked for by name, its tier only; it stays though it lack a feature or be too small, since the client wants it.
    /// </summary>
    /// <returns>Features that no model had, when the chain stays empty.</returns>
    public static Features Plan(RouteTable table, in Decision decision, in ChainLimits limits, Chain chain)
    {
        chain.Clear();
        if (decision.Model is { } model && (decision.IsPinned ? limits.Affords(model) : limits.Fits(model)))
            chain.Add(model);
        if (decision.IsPinned)
        {
            AddFitting(table.ByTier[decision.Tier], limits, chain);
            return chain.Count > 0 ? Features.None : limits.Needs;
        }

        var ceiling = Math.Min(limits.Ceiling, table.Tiers.Count - 1);
        for (var tier = decision.Tier; tier <= ceiling; tier++)
            AddFitting(table.ByTier[tier], limits, chain);
        // What only a cheaper tier can take is better answered there than refused.
        for (var tier = decision.Tier - 1; tier >= 0 && chain.Count == 0; tier--)
            AddFitting(table.ByTier[tier], limits, chain);
        return chain.Count > 0 ? Features.None : limits.Needs;
    }

    /// <summary>
    /// Puts the models that the client named itself in the place of our fallbacks, in its order. One that cannot take the request is left out: it
    /// would refuse it, and the next would not be asked.
    /// </summary>
    public static void FallBackTo(IReadOnlyList<Model> named, in ChainLimits limits, Chain chain)
    {
        chain.KeepFirst();
        AddFitting(named, limits, chain);
    }

    public static Features NeedsOf(in ChatRequest request)
    {
        var needs = Features.None;
        if (request.Has(ChatFlags.Tools | ChatFlags.ToolTurns))
            needs |= Features.Tools;
        if (request.Has(ChatFlags.Images))
            needs |= Features.Vision;
        if (request.Has(ChatFlags.JsonSchema))
            needs |= Features.JsonSchema;
        if (request.Has(ChatFlags.Logprobs))
            needs |= Features.Logprobs;
        return needs;
    }

    private static void AddFitting(IReadOnlyList<Model> models, in ChainLimits limits, Chain chain)
    {
        for (var i = 0; i < models.Count; i++)
        {
            if (limits.Fits(models[i]) && !chain.Contains(models[i]))
                chain.Add(models[i]);
        }
    }
}
