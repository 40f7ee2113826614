namespace EdgeRouter.Cli.Bench;

/// <param name="Times">What was timed, and how many microseconds it took each time, sorted.</param>
/// <param name="CleanOpen">Milliseconds.</param>
/// <param name="CrashOpen">Milliseconds.</param>
internal sealed record StoreTrialResult(
    IReadOnlyList<(string What, double[] Sorted)> Times, double AllocatedPerRead, int Entries, double CleanOpen, double CrashOpen, long ResidentBytes, long DiskBytes);
