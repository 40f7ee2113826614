using System.CommandLine;
using EdgeRouter.Cli.Bench;

namespace EdgeRouter.Cli;

/// <summary>How fast this binary is on this machine, organ by organ; what runs in the published file is what is timed.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandSeams seams) => new("bench", "Times the organs of the memory on this machine.")
    {
        EmbedBench.Create(),
        SearchBench.Create(),
        GuardBench.Create(seams),
        StoreBench.Create(),
    };
}
