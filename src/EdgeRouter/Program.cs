using EdgeRouter.Cli;
using EdgeRouter.Hosting;
using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Vectors;

var servers = new ServerCommands(EdgeHost.ServeAsync, EdgeHost.DemoAsync, EdgeHost.SimulateAsync);
var memory = MemoryOrgans.Shipped(HitGuard.Judge, DotKernel.Dot);
return await CommandLine.RunAsync(args, CommandSeams.Process(servers, memory), Console.Out, Console.Error);
