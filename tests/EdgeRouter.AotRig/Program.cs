using System.Globalization;
using EdgeRouter.AotRig;
using EdgeRouter.AotRig.Allocation;
using EdgeRouter.AotRig.Crash;

const int Seed = 20260101;
var rig = new Rig();
switch (args)
{
    case ["crash-child", var directory, var seed, var first]:
        return await CrashChild.RunAsync(directory, int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(first, CultureInfo.InvariantCulture));
    case ["timings"]:
        Timings.Print();
        return 0;
    case ["allocation"]:
        await AllocationChecks.RunAsync(rig);
        return rig.Report();
    case ["crash", .. var rest]:
        var kills = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 200;
        Console.WriteLine(await CrashRig.RunAsync(kills, rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : Seed));
        return 0;
}

Console.WriteLine($"aotrig: {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, native: {!System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported}");
await WireChecks.RunAsync(rig);
KernelChecks.Run(rig);
Timings.Print();
await MemoryChecks.RunAsync(rig);
await rig.CheckAsync("memory: whatever is killed while it writes, nothing wrong is served and nothing sealed is lost", async () =>
    Console.WriteLine("      " + await CrashRig.RunAsync(5, Seed)));
await EmbedderChecks.RunAsync(rig);
await RelayChecks.RunAsync(rig);
LogChecks.Run(rig);
await AllocationChecks.RunAsync(rig);
return rig.Report();
