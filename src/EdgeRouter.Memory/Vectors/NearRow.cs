using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <param name="Key">Of the answer in the store.</param>
/// <param name="Row">Number in the index.</param>
/// <param name="Similarity">Cosine, at most 1, of the two vectors as <see cref="Q15"/>: within 6.0e-4 of the cosine before, as a rule within 2e-5.</param>
public readonly record struct NearRow(Hash256 Key, int Row, float Similarity);
