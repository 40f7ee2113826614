namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>What a linear layer reads; how that is best held in eight bits depends on it.</summary>
internal enum Activations
{
    /// <summary>Out of a LayerNorm: a few channels are ten times as large as the rest, in every text.</summary>
    Normalised,
    /// <summary>Weighted means of values: all channels alike.</summary>
    Attended,
    /// <summary>Out of GELU: never under -0.17, and one or two channels shoot up at some tokens.</summary>
    Activated,
}
