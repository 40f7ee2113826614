namespace EdgeRouter.Memory.Guard;

/// <summary>What the guard makes of a near answer. It may be served when the verdict is <see cref="GuardVerdict.Pass"/> and the score reaches the threshold.</summary>
/// <param name="Score">The cosine less what the texts' differences take away; never more than the cosine.</param>
public readonly record struct HitJudgement(GuardVerdict Verdict, float Score);
