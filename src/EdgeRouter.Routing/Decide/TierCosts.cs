using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Routing.Decide;

/// <summary>What a request will probably cost: its prompt, and an answer of the length expected of the model, at the registry's prices. Thread-safe.</summary>
public sealed class TierCosts(RouteTable table, ExpectedLength expected)
{
    /// <param name="route">As <see cref="ExpectedLength"/> knows it: why the model was chosen.</param>
    /// <param name="maxTokens">The client's limit of the answer; 0 or less without one.</param>
    public long NanoUsd(Model model, string route, int promptTokens, int maxTokens) => model.CostNanoUsd(new(promptTokens, expected.Of(model, route, maxTokens), 0));

    /// <summary>Of the tier's cheapest model.</summary>
    public long NanoUsd(int tier, string route, int promptTokens, int maxTokens) => NanoUsd(table.ByTier[tier][0], route, promptTokens, maxTokens);
}
