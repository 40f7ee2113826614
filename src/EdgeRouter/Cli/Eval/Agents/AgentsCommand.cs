using System.CommandLine;
using System.Globalization;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Cli.Eval.Agents;

/// <summary><c>eval agents</c>: plays the scripted sessions and prints what became of each.</summary>
internal static class AgentsCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = new Option<FileInfo?>("--config", "-c") { Description = "A configuration whose rules, tiers and prices are taken; the demo's if not given.", HelpName = "FILE" };
        var command = new Command("agents", "Twelve scripted agents: whether each is raised to the strongest tier when it turns hard, and what they cost.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var config = parsed.GetValue(file) is { } path
                ? await ConfigFile.LoadAsync(path, seams.Environment, console.Error, cancellationToken)
                : DemoConfig.Create(null, "data", new Uri("http://localhost/v1/"));
            if (config is null)
                return ExitCode.Usage;
            Print(Run(config), [.. config.Tiers], console.Output);
            return ExitCode.Success;
        });
        return command;
    }

    public static IReadOnlyList<AgentRun> Run(RouterConfig config)
    {
        var table = RouteTableFactory.Create(config, TimeProvider.System);
        var decider = PolicyFactory.CreateDecider(config, table, scorer: null, new ExpectedLength(table.Models.Count));
        var sessions = new SessionTable(config.Agents.Sessions, config.Agents.Idle, TimeProvider.System);
        return new AgentSuite(table, decider, PolicyFactory.CreateEscalation(config, table), sessions).Run(AgentScripts.All);
    }

    private static void Print(IReadOnlyList<AgentRun> runs, string[] tiers, TextWriter output)
    {
        var table = new Check.TextTable("", false, true, true, true, true, true, true, false);
        table.Add("session", "steps", "tokens", "turn", "raised", "switches", "cost", "");
        foreach (var run in runs)
        {
            table.Add(
                run.Script.Name, Text(run.Steps.Count), Text(run.Steps[^1].PromptTokens), run.Script.Turn is { } turn ? Text(turn) : "-", run.RaisedAt is { } at ? Text(at) : "-",
                Text(run.Switches), Share(run.Steps.Sum(step => step.Cost), run.Steps.Sum(step => step.StrongCost)), run.IsRight ? "right" : "WRONG");
        }

        table.Write(output);
        var steps = runs.SelectMany(run => run.Steps).ToList();
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"raised within one step of the turn, and none else: {runs.Count(run => run.IsRight)} of {runs.Count}"));
        output.WriteLine($"cost, all {tiers[^1]} = 100%: {Share(steps.Sum(step => step.Cost), steps.Sum(step => step.StrongCost))} with prompt caches, {Share(steps.Sum(step => step.UncachedCost), steps.Sum(step => step.StrongUncachedCost))} without");
        output.WriteLine("steps: " + string.Join(", ", tiers.Select((name, tier) => $"{name} {Share(steps.Count(step => step.Tier == tier), steps.Count)}")));
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(long part, long whole) => (whole == 0 ? 0 : part / (double)whole).ToString("0.0%", CultureInfo.InvariantCulture);
}
