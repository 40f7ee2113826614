using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <param name="Key">Of the answer in the store.</param>
/// <param name="Row">Number in the index.</param>
/// <param name="Similarity">Cosine, at most 1.</param>
internal readonly record struct NearRow(Hash256 Key, int Row, float Similarity);
