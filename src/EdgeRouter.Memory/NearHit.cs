using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <summary>A near lookup's result: <paramref name="Answer"/> is null on a miss, then <paramref name="Similarity"/> is the best cosine seen (0 when the scope is empty).</summary>
public readonly record struct NearHit(StoredAnswer? Answer, float Similarity, bool Guarded);
