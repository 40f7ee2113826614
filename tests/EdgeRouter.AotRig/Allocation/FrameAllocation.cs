using EdgeRouter.Benchmarks;
using EdgeRouter.Benchmarks.Routing;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>A long stream against a short one: what one more frame allocates on its way through executor and relay.</summary>
internal static class FrameAllocation
{
    private const int More = 1000;
    private const int Times = 50;
    private const int Rounds = 5;

    /// <summary>Bytes a frame; the least of a few rounds, since what a frame allocates is in every one of them.</summary>
    public static double PerFrame()
    {
        using var brief = new FrameRelay(Streams.Frames(Streams.Deltas));
        using var extended = new FrameRelay(Streams.Frames(Streams.Deltas + More));
        Measure(brief);
        Measure(extended);
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
            least = Math.Min(least, (Measure(extended) - Measure(brief)) / (double)Times / More);
        return least;
    }

    private static long Measure(FrameRelay relay)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < Times; time++)
            relay.Relay();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
