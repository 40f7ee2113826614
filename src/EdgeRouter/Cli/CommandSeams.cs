namespace EdgeRouter.Cli;

/// <summary>What the command line reaches besides its arguments and its two writers, so that tests can stand in for it.</summary>
/// <param name="Environment">Looks up an environment variable.</param>
/// <param name="OpenInput">Standard input.</param>
internal sealed record CommandSeams(ServerCommands Servers, MemoryOrgans Memory, Func<string, string?> Environment, Func<Stream> OpenInput)
{
    public static CommandSeams Process(ServerCommands servers, MemoryOrgans memory)
        => new(servers, memory, System.Environment.GetEnvironmentVariable, Console.OpenStandardInput);
}
