using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding;

/// <summary>Which model made a vector: vectors of two identities are not compared. 40 bytes: pass by <c>in</c>.</summary>
/// <param name="Digest">SHA-256 over the model's bytes, its vocabulary's, and how its output is pooled and prepared.</param>
/// <param name="Dimension">Floats of a vector.</param>
public readonly record struct ModelIdentity(Hash256 Digest, int Dimension);
