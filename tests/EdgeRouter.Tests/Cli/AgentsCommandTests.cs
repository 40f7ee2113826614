using System.Net;
using EdgeRouter.Cli.Eval.Agents;
using EdgeRouter.Hosting;

namespace EdgeRouter.Tests.Cli;

public class AgentsCommandTests
{
    private static readonly IReadOnlyList<AgentRun> s_runs = AgentsCommand.Run(DemoConfig.Create(new IPEndPoint(IPAddress.Loopback, 0), "data", new Uri("http://upstream/v1/")));

    [Fact]
    public void Run_Twelve_AreRaisedWithinAStepOfTheTurnAndNoneElse()
    {
        Assert.Equal(12, s_runs.Count);
        Assert.All(s_runs, run => Assert.True(run.IsRight, $"{run.Script.Name}: turn {run.Script.Turn}, raised {run.RaisedAt}, {string.Join(' ', run.Steps.Select(step => step.Tier))}"));
    }

    [Fact]
    public void Run_Twelve_CostLessThan45PercentOfTheStrongestTier()
    {
        var steps = s_runs.SelectMany(run => run.Steps).ToList();

        Assert.InRange(steps.Sum(step => step.Cost) / (double)steps.Sum(step => step.StrongCost), 0.05, 0.45);
        Assert.InRange(steps.Sum(step => step.UncachedCost) / (double)steps.Sum(step => step.StrongUncachedCost), 0.05, 0.45);
    }

    [Fact]
    public void Run_Sessions_AreAsLongAsAgentsAre()
    {
        Assert.InRange(s_runs.Average(run => run.Steps.Count), 12, 30);
        Assert.InRange(s_runs.Max(run => run.Steps[^1].PromptTokens), 20_000, 100_000);
        Assert.InRange(s_runs.Count(run => run.Script.Turn is null), 3, 12);
    }

    [Fact]
    public void Run_RaisedSessions_DoNotFlap() => Assert.All(s_runs, run => Assert.InRange(run.Switches, 0, 3));

    [Fact]
    public async Task Agents_Command_PrintsBothFigures()
    {
        var (code, output, error) = await new FakeConsole().RunAsync("eval", "agents");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("raised within one step of the turn, and none else: 12 of 12", output, StringComparison.Ordinal);
        Assert.Contains("cost, all strong = 100%: ", output, StringComparison.Ordinal);
    }
}
