namespace EdgeRouter.Tests;

/// <summary>Bytes a warmed call allocates on its thread.</summary>
internal static class Allocations
{
    /// <summary>The sum over 1000 calls after 200 that warm caches, pools and the compiler.</summary>
    public static long Of(Action call)
    {
        for (var turn = 0; turn < 200; turn++)
            call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 1000; turn++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
