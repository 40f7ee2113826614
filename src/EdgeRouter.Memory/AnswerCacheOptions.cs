namespace EdgeRouter.Memory;

/// <param name="Directory">Where store and index live; created when absent.</param>
/// <param name="Threshold">Least cosine for a near hit, in (0, 1].</param>
/// <param name="MemoryBytes">Bound of the answer store's in-memory log.</param>
public sealed record AnswerCacheOptions(string Directory, bool NearEnabled, double Threshold, long MemoryBytes)
{
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bound of the answers on disk: the oldest are dropped beyond it.</summary>
    public long DiskBytes { get; init; } = 4L << 30;
}
