namespace EdgeRouter.Routing.Classify;

/// <summary>Utterances of the user's own that belong to one tier.</summary>
/// <param name="Vectors">float32[384] each, unit norm.</param>
public sealed record ExampleCluster(string Name, int Tier, IReadOnlyList<float[]> Vectors)
{
    /// <inheritdoc cref="NearExample.IsDomain"/>
    public bool IsDomain { get; init; }
}
