using EdgeRouter.AotRig;

var rig = new Rig();
Console.WriteLine($"aotrig: {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, native: {!System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported}");
await WireChecks.RunAsync(rig);
KernelChecks.Run(rig);
await MemoryChecks.RunAsync(rig);
await EmbedderChecks.RunAsync(rig);
await RelayChecks.RunAsync(rig);
return rig.Report();
