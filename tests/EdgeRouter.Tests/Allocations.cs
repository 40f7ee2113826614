namespace EdgeRouter.Tests;

/// <summary>Bytes a warmed call allocates on its thread.</summary>
internal static class Allocations
{
    private const int Rounds = 5;

    /// <summary>
    /// The sum over 1000 calls after 200 that warm caches, pools and the compiler: the least of a few rounds, since what the tiering
    /// compiler does on this thread now and then is counted too, and what a call allocates is in every round.
    /// </summary>
    public static long Of(Action call)
    {
        for (var turn = 0; turn < 200; turn++)
            call();
        var least = long.MaxValue;
        for (var round = 0; round < Rounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 1000; turn++)
                call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
