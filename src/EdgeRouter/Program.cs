using EdgeRouter.Cli;

// EdgeHost and the cache's guard and kernel join here when the branches do.
static Task<int> Absent() => throw new CommandFailure("not in this build");

var servers = new ServerCommands((_, _) => Absent(), (_, _, _) => Absent(), (_, _, _) => Absent());
var memory = MemoryOrgans.Shipped((_, _) => throw new CommandFailure("no guard in this build"), (_, _) => throw new CommandFailure("no kernel in this build"));
return await CommandLine.RunAsync(args, CommandSeams.Process(servers, memory), Console.Out, Console.Error);
