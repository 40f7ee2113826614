using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>What a model must fulfil to be asked.</summary>
/// <param name="Ceiling">Highest tier, an index.</param>
public readonly record struct ChainLimits(Features Needs, int PromptTokens, int Ceiling, PriceLimit MaxPrice)
{
    /// <summary>It can take the request, and may.</summary>
    internal bool Fits(Model model) =>
        model.Tier <= Ceiling
        && (model.Supports & Needs) == Needs
        && (model.Context == 0 || PromptTokens < model.Context)
        && Affords(model);

    /// <summary>Nowhere is it dearer than the client pays: which deployment answers is not known before.</summary>
    internal bool Affords(Model model)
    {
        if (!MaxPrice.IsSet)
            return true;
        for (var i = 0; i < model.Deployments.Count; i++)
        {
            var price = model.Deployments[i].Pricing;
            if (!MaxPrice.Allows(price.Input, price.Output))
                return false;
        }

        return true;
    }
}
