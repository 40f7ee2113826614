using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <summary>A near lookup's result.</summary>
/// <param name="Answer">Null on a miss; else the caller's to dispose.</param>
/// <param name="Similarity">Of a hit its score, which is the cosine less what the guard took away; of a miss the best cosine that was looked at, 0 when nothing came near.</param>
/// <param name="Refusal">Why the guard refused the nearest of those that it refused; <see cref="GuardVerdict.Pass"/> when it refused none.</param>
public readonly record struct NearHit(StoredAnswer? Answer, float Similarity, GuardVerdict Refusal);
