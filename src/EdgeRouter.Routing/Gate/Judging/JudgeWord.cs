namespace EdgeRouter.Routing.Gate.Judging;

/// <summary>What asking the judge came to.</summary>
/// <param name="Grade">In [0, 1]; NaN when none came in time.</param>
/// <param name="CostNanoUsd">Of the call, whatever it came to.</param>
internal readonly record struct JudgeWord(float Grade, long CostNanoUsd);
