namespace EdgeRouter.Memory.Vectors;

public sealed record VectorIndexOptions
{
    /// <summary>Most rows kept; beyond it those not hit of late give way. About 1 kB on disk and 130 bytes in memory each.</summary>
    public int Capacity { get; init; } = 1_000_000;
}
