namespace EdgeRouter.Routing.Classify;

/// <summary>A tier and why. <paramref name="Confidence"/> in [0, 1]; <paramref name="Reason"/> is the rule's name.</summary>
public readonly record struct Classification(int Tier, float Confidence, string Reason);
