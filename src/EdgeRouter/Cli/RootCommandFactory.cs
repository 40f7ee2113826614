using System.CommandLine;

namespace EdgeRouter.Cli;

/// <summary>All commands. <see cref="CommandLine"/> runs them.</summary>
internal static class RootCommandFactory
{
    public static RootCommand Create(CommandSeams seams) => new("EdgeRouter: an LLM gateway with a semantic cache and a router, in one file.")
    {
        ServeCommand.Create(seams),
        DemoCommand.Create(seams),
        SimulateCommand.Create(seams),
        CheckCommand.Create(seams),
        RulesCommand.Create(),
        ExplainCommand.Create(seams),
        EmbedCommand.Create(seams),
        EvalCommand.Create(seams),
        Heads.TrainCommand.Create(seams),
        BenchCommand.Create(seams),
        Cache.CacheCommand.Create(seams),
        Log.CostCommand.Create(seams),
        Log.ReplayCommand.Create(seams),
        KeyCommand.Create(),
        VersionCommand.Create(),
    };
}
