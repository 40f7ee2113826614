namespace EdgeRouter.Routing.Decide;

/// <summary>One stage's word: the tier after it, and why.</summary>
public readonly record struct StageSay(string Stage, int Tier, string Reason);
