namespace EdgeRouter.Cli.Bench;

/// <param name="Search">Milliseconds of each query, ascending.</param>
/// <param name="Scan">Of some of them, by scoring every vector in float32.</param>
/// <param name="Expected">Rows at or above the threshold, the best few of each query, by scoring every stored row.</param>
/// <param name="Found">How many of them the searches returned.</param>
/// <param name="MemoryBytes">Managed memory that the open index holds.</param>
internal sealed record SearchTrialResult(
    int Rows, float Threshold, double[] Search, double[] Scan, long Expected, long Found, double PutMicroseconds, double OpenMilliseconds, long MemoryBytes, long DiskBytes);
