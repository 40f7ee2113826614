using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>Step 9: from the decision to the models to try. A pure function of its arguments.</summary>
public static class ChainPlanner
{
    /// <summary>
    /// The chosen tier's models, cheapest first, then the tiers above (below, when none of these fits); for a pinned model itself and then the rest of its tier.
    /// Models that lack a feature the request needs, or whose context is too small, are left out; a pinned model stays, since the client asked for it by name.
    /// </summary>
    /// <param name="tier">The tier decided on; ignored for a pinned model.</param>
    /// <returns>Features that no model had, when the chain stays empty.</returns>
    public static Features Plan(RouteTable table, in RouteTarget target, int tier, Features needs, int promptTokens, Chain chain)
    {
        chain.Clear();
        if (target.Pinned is { } pinned)
        {
            chain.Add(pinned);
            AddTier(table, pinned.Tier, needs, promptTokens, chain);
            return Features.None;
        }

        for (var i = tier; i < table.Tiers.Count; i++)
            AddTier(table, i, needs, promptTokens, chain);
        // What only a cheaper tier can take is better answered there than refused.
        for (var i = tier - 1; i >= 0 && chain.Count == 0; i--)
            AddTier(table, i, needs, promptTokens, chain);
        return chain.Count > 0 ? Features.None : needs;
    }

    /// <summary>
    /// Puts the models that the client named itself in the place of our fallbacks, in its order. One that cannot take the request is left out: it
    /// would refuse it, and the next would not be asked.
    /// </summary>
    public static void FallBackTo(IReadOnlyList<Model> named, Features needs, int promptTokens, Chain chain)
    {
        chain.KeepFirst();
        AddFitting(named, needs, promptTokens, chain);
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

    private static void AddTier(RouteTable table, int tier, Features needs, int promptTokens, Chain chain) => AddFitting(table.ByTier[tier], needs, promptTokens, chain);

    private static void AddFitting(IReadOnlyList<Model> models, Features needs, int promptTokens, Chain chain)
    {
        for (var i = 0; i < models.Count; i++)
        {
            var model = models[i];
            var fits = model.Context == 0 || promptTokens < model.Context;
            if ((model.Supports & needs) == needs && fits && !chain.Contains(model))
                chain.Add(model);
        }
    }
}
