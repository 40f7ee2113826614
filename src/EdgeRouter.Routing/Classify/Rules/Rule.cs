namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>Where a request goes that fulfils a condition.</summary>
/// <param name="Confidence">In [0, 1]. 1 is an order; less is an opinion, which a classifier that knows better may overrule.</param>
public sealed record Rule(string Name, int Tier, float Confidence, ICondition When);
