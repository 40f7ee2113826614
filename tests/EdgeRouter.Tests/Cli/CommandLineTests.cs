using EdgeRouter.Cli;

namespace EdgeRouter.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("serve")]
    [InlineData("serve", "--config")]
    [InlineData("check")]
    [InlineData("demo", "--listen", "8080")]
    [InlineData("demo", "--listen", "example.com:80")]
    [InlineData("demo", "extra")]
    [InlineData("simulate", "--slow")]
    [InlineData("eval")]
    [InlineData("eval", "nonsense")]
    [InlineData("eval", "replay", "--threshold", "0")]
    [InlineData("eval", "replay", "--threshold", "high")]
    [InlineData("embed", "a", "b")]
    [InlineData("key")]
    [InlineData("key", "new", "--name", "two\nlines")]
    public async Task Run_WrongUsage_IsTwoWithAMessage(params string[] args)
    {
        var console = new FakeConsole();

        var (code, _, error) = await console.RunAsync(args);

        Assert.Equal(ExitCode.Usage, code);
        Assert.NotEmpty(error);
        Assert.Null(console.Demo);
        Assert.Null(console.Simulated);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("eval", "--help")]
    [InlineData("--version")]
    [InlineData("version")]
    public async Task Run_Questions_AreAnsweredOnOutput(params string[] args)
    {
        var (code, output, error) = await new FakeConsole().RunAsync(args);

        Assert.Equal((ExitCode.Success, ""), (code, error));
        Assert.NotEmpty(output);
    }

    [Fact]
    public async Task Version_NamesVersionAndRuntime()
        => Assert.Matches(@"^edgerouter 0\.\d+\.\d+\S* \(JIT, \.NET [^)]+\)\n$", (await new FakeConsole().RunAsync("version")).Output);

    [Fact]
    public async Task Serve_GoodFile_GivesTheConfigurationToTheServer()
    {
        using var file = new TempFile(Configuration.Yaml.Base + "data_dir: '${DIR}'");
        var console = new FakeConsole { Environment = { ["DIR"] = "there" } };

        var (code, _, error) = await console.RunAsync("serve", "--config", file.Path, "--listen", "localhost:0");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(("there", "127.0.0.1:0"), (console.Served!.DataDir, console.Served.Listen.ToString()));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("check")]
    public async Task Serve_BadFile_SaysAllWithItsPathAndIsTwo(string command)
    {
        using var file = new TempFile("lissten: 1\n" + Configuration.Yaml.Base + "tiers: [x]");
        var console = new FakeConsole();

        var (code, output, error) = await console.RunAsync(command, "--config", file.Path);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"{file.Path}:1: unknown key 'lissten', did you mean 'listen'?", error, StringComparison.Ordinal);
        Assert.Contains($"{file.Path}:4: tiers: tier 'x' has no model", error, StringComparison.Ordinal);
        Assert.Null(console.Served);
    }

    [Fact]
    public async Task Serve_FileThatIsNoText_IsTwo()
    {
        using var file = new TempFile([0x61, 0xff, 0xfe, 0x80]);

        Assert.Equal((2, "", $"{file.Path}: is not UTF-8 text\n"), await new FakeConsole().RunAsync("serve", "--config", file.Path));
    }

    [Fact]
    public async Task Serve_NoFile_IsTwo()
    {
        Assert.Equal((2, "", "no-such-file.yaml: no such file\n"), await new FakeConsole().RunAsync("serve", "--config", "no-such-file.yaml"));
        Assert.Equal((2, "", ".: may not be read, or is a directory\n"), await new FakeConsole().RunAsync("check", "--config", "."));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task Servers_WithoutKeysBeyondLoopback_Refuse(string command)
    {
        using var file = new TempFile(Configuration.Yaml.Base);
        var console = new FakeConsole();

        var (code, _, error) = await console.RunAsync([command, "--listen", "0.0.0.0:8080", .. command == "serve" ? (string[])["--config", file.Path] : []]);

        Assert.Equal(2, code);
        Assert.StartsWith("edgerouter: refuses to listen elsewhere than loopback without keys", error, StringComparison.Ordinal);
        Assert.Null(console.Served);
        Assert.Null(console.Demo);
    }

    [Fact]
    public async Task Demo_PassesItsOptionsOn()
    {
        var console = new FakeConsole();

        await console.RunAsync("demo");
        Assert.Equal((null, null), console.Demo);
        await console.RunAsync("demo", "--listen", "[::1]:7", "--data-dir", "d");
        Assert.Equal(("[::1]:7", "d"), (console.Demo!.Value.Listen!.ToString(), console.Demo.Value.DataDir));
    }

    [Fact]
    public async Task Simulate_PassesItsOptionsOn()
    {
        var console = new FakeConsole();

        await console.RunAsync("simulate");
        Assert.Equal((null, false), console.Simulated);
        await console.RunAsync("simulate", "--instant", "--listen", "0.0.0.0:7");
        Assert.Equal(("0.0.0.0:7", true), (console.Simulated!.Value.Listen!.ToString(), console.Simulated.Value.Instant));
    }

    [Fact]
    public async Task Servers_TheirExitCode_IsTheProcessS()
        => Assert.Equal(7, (await new FakeConsole { Server = _ => Task.FromResult(7) }.RunAsync("demo")).Code);

    [Fact]
    public async Task Servers_TakenAddress_IsOneWithAMessage()
    {
        var console = new FakeConsole { Server = _ => Task.FromException<int>(new IOException("address in use")) };

        Assert.Equal((1, "", "edgerouter: address in use\n"), await console.RunAsync("simulate"));
    }

    [Fact]
    public async Task UntilCancelled_CancelledOnRequest_IsSuccess()
    {
        using var stop = new CancellationTokenSource();
        var server = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token).ContinueWith(async task => { await task; return 5; }, TaskScheduler.Default).Unwrap();
        var waiting = Servers.UntilCancelled(server, stop.Token);
        await stop.CancelAsync();

        Assert.Equal(0, await waiting);
    }

    [Fact]
    public async Task UntilCancelled_CancelledByItself_IsNoSuccess()
        => await Assert.ThrowsAsync<OperationCanceledException>(() => Servers.UntilCancelled(Task.FromException<int>(new OperationCanceledException()), CancellationToken.None));

    [Fact]
    public async Task KeyNew_PrintsAKeyAndALineThatLetsItIn()
    {
        var (code, output, _) = await new FakeConsole().RunAsync("key", "new", "--name", "app", "--tenant", "acme", "--plan", "gold");
        var lines = output.Split('\n');

        var config = Configuration.Yaml.Good(Configuration.Yaml.Base + "keys:\n" + lines[3]);
        var caller = new EdgeRouter.Keys.Keyring(config.Keys).Identify("Bearer " + lines[1].Trim())!;

        Assert.Equal((0, "app", "acme", "gold"), (code, caller.Name, caller.Tenant, caller.Plan));
    }

    [Fact]
    public async Task KeyNew_WithoutNames_MakesThemUp()
        => Assert.Matches(@"- \{ name: key-[0-9a-f]{8}, sha256: [0-9a-f]{64}, tenant: default \}", (await new FakeConsole().RunAsync("key", "new")).Output);
}
