using System.Runtime.CompilerServices;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>
/// Holds the native binary to <see cref="AllocationBudget"/>. Under the JIT the figures are printed only: they depend there on the build and on what has
/// been compiled anew.
/// </summary>
internal static class AllocationChecks
{
    public static async Task RunAsync(Rig rig)
    {
        await CheckAsync(rig, "a frame of a stream", AllocationBudget.Frame, () => Task.FromResult(FrameAllocation.PerFrame()));
        await using var path = await PathAllocation.StartAsync();
        await CheckAsync(rig, "an exact hit", AllocationBudget.ExactHit, path.ExactHitAsync);
        await CheckAsync(rig, "the path to a model, cache off", AllocationBudget.CacheOff, path.CacheOffAsync);
        await CheckAsync(rig, "a miss, looked up and stored", AllocationBudget.Miss, path.MissAsync);
        await CheckAsync(rig, "a stream of 64 deltas, cache off", AllocationBudget.Stream, path.StreamAsync);
    }

    private static Task CheckAsync(Rig rig, string what, int bound, Func<Task<double>> measure) => rig.CheckAsync($"allocation: {what} stays within {bound} B", async () =>
    {
        var bytes = await measure();
        Console.WriteLine($"      {what}: {bytes:0} B");
        Rig.Demand(bytes <= bound || RuntimeFeature.IsDynamicCodeSupported, $"{bytes:0} B");
    });
}
