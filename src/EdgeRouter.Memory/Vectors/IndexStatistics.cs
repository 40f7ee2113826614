namespace EdgeRouter.Memory.Vectors;

/// <param name="Rows">Living ones.</param>
/// <param name="Scopes">That have rows.</param>
/// <param name="DiskBytes">Of all segments.</param>
/// <param name="Evicted">Rows that gave way to others since the start.</param>
/// <param name="Expired">Rows removed for their age since the start.</param>
/// <param name="Damaged">Rows dropped since the start because their checksums failed.</param>
/// <param name="Failures">Times the disk refused.</param>
public readonly record struct IndexStatistics(int Rows, int Scopes, long DiskBytes, long Evicted, long Expired, long Damaged, long Failures);
