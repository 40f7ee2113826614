namespace EdgeRouter.AotRig.Allocation;

/// <summary>Managed bytes a call allocates, on all threads together.</summary>
internal static class Meter
{
    private const int WarmUp = 2000;
    private const int Calls = 1000;
    private const int Repeats = 7;

    /// <summary>Median over repeats of the mean over calls: what timers and the like add meanwhile is in some repeats only.</summary>
    public static async Task<double> PerCallAsync(Func<Task> call, Func<Task> settle)
    {
        for (var turn = 0; turn < WarmUp; turn++)
            await call();
        var bytes = new double[Repeats];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await settle();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var turn = 0; turn < Calls; turn++)
                await call();
            await settle();
            bytes[repeat] = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
        }
        Array.Sort(bytes);
        return bytes[Repeats / 2];
    }
}
