using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Routing.Decide;

/// <summary>What a request will probably cost: its prompt, and an answer of the length expected of the model, at the registry's prices. Thread-safe.</summary>
public sealed class TierCosts(RouteTable table, ExpectedLength expected)
{
    /// <param name="maxTokens">The client's limit of the answer; 0 or less without one.</param>
    public long NanoUsd(Model model, int promptTokens, int maxTokens) => model.CostNanoUsd(new(promptTokens, expected.Of(model, maxTokens), 0));

    /// <summary>Of the tier's cheapest model.</summary>
    public long NanoUsd(int tier, int promptTokens, int maxTokens) => NanoUsd(table.ByTier[tier][0], promptTokens, maxTokens);
}
