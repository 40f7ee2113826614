using EdgeRouter.Routing.Learn.Experiments;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Cli;

public class ExperimentsCommandTests
{
    [Fact]
    public async Task Experiments_OfARunningServer_AreATableOfArms()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Experiments = [new("dear", "auto", SplitBy.Request, [new("control", 1), new("candidate", 1) { Model = "sim-strong" }])],
        });
        for (var i = 0; i < 24; i++)
            (await rig.PostAsync($$"""{"model":"auto","messages":[{"role":"user","content":"Name lighthouse {{i}}"}]}""")).Dispose();

        var (code, output, error) = await new FakeConsole().RunAsync("experiments", "--url", rig.Server.Address.ToString());

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("dear: requests of auto, split by request\n", output, StringComparison.Ordinal);
        Assert.Matches("""\n  control +1 +\d+  0\.\d{6} \[0\.\d{6}, 0\.\d{6}\]  """, output);
        Assert.Matches("""\n  candidate +1 +\d+  0\.\d{6} \[0\.\d{6}, 0\.\d{6}\] \*  """, output);
    }

    [Fact]
    public async Task Experiments_None_IsSaid()
    {
        await using var rig = await EdgeRig.StartAsync();

        Assert.Equal((0, "There are no experiments.\n", ""), await new FakeConsole().RunAsync("experiments", "--url", rig.Server.Address.ToString()));
    }

    [Fact]
    public async Task Experiments_WithoutTheKey_SaysWhatToDo()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("k", "ops", admin: true)] });

        var (code, _, error) = await new FakeConsole().RunAsync("experiments", "--url", rig.Server.Address.ToString());

        Assert.Equal(1, code);
        Assert.Contains("give one by --key or EDGEROUTER_KEY", error, StringComparison.Ordinal);
        Assert.Equal(0, (await new FakeConsole { Environment = { ["EDGEROUTER_KEY"] = "k" } }.RunAsync("experiments", "--url", rig.Server.Address.ToString())).Code);
    }
}
