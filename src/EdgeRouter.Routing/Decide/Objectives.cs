using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Routing.Decide;

/// <summary>From an opinion to the tier that a route's objective makes of it. Pure.</summary>
internal static class Objectives
{
    /// <param name="opinion">Not a settled one.</param>
    public static Decision Apply(in Decision opinion, RoutePolicy policy, float shift, TierCosts costs, in PromptSignals signals, int maxTokens)
    {
        var hasScore = !float.IsNaN(opinion.Score);
        return policy.Objective switch
        {
            Objective.MaxQuality => MaxQuality(opinion, policy, costs, signals.PromptTokens, maxTokens),
            Objective.MinCost when hasScore => MinCost(opinion, policy, shift),
            Objective.Balanced when hasScore => Balanced(opinion, policy, shift),
            _ => opinion, // Without a score the opinion is a tier already.
        };
    }

    private static Decision Balanced(in Decision opinion, RoutePolicy policy, float shift)
    {
        var tier = 0;
        while (tier < policy.Thresholds.Count && opinion.Score >= policy.Thresholds[tier] + shift)
            tier++;
        return opinion with { Tier = tier, Reason = policy.ScoreReason(tier) };
    }

    /// <summary>
    /// The score is the probability that the cheapest tier does not do; of those between it falls off evenly: expected quality of tier t among
    /// n + 1 is 1 - score * (1 - t / n).
    /// </summary>
    private static Decision MinCost(in Decision opinion, RoutePolicy policy, float shift)
    {
        var strongest = policy.Thresholds.Count;
        var tier = 0;
        while (tier < strongest && 1 - (opinion.Score * (1 - (tier / (float)strongest))) < policy.QualityFloor - shift)
            tier++;
        return opinion with { Tier = tier, Reason = "least cost above the quality floor", By = DecidedBy.Route };
    }

    private static Decision MaxQuality(in Decision opinion, RoutePolicy policy, TierCosts costs, int promptTokens, int maxTokens)
    {
        var tier = policy.MaxTier;
        while (tier > policy.MinTier && costs.NanoUsd(tier, opinion.Reason, promptTokens, maxTokens) > policy.CostCeilingNanoUsd)
            tier--;
        return opinion with { Tier = tier, Reason = "most quality below the cost ceiling", By = DecidedBy.Route };
    }
}
