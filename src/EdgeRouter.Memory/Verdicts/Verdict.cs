namespace EdgeRouter.Memory.Verdicts;

/// <summary>Somebody's word on one near hit: at this similarity, in [0, 1], the entry's answer was right or was not.</summary>
internal readonly record struct Verdict(float Similarity, bool Correct);
