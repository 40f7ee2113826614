using EdgeRouter.Tests.Host;
using EdgeRouter.Tests.Memory;

namespace EdgeRouter.Tests.Cli.Cache;

/// <summary>The same commands on a directory that nobody has open and through the server that has it open.</summary>
public sealed class CacheCommandTests
{
    private const string Asked = """{"model":"cheap","messages":[{"role":"user","content":"What is the capital of France?"}]}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_OnOneEntry_ShowAndDeleteIt(bool running)
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);
        using var hit = await rig.PostAsync(Asked);
        var id = EdgeRig.Header(hit, "x-edgerouter-cache-id")!;
        using var file = ConfigOf(rig);
        using var folder = new TempFolder();
        if (!running)
            await rig.Server.DisposeAsync();
        string[] at = ["--config", file.Path];

        Assert.Matches(@"entries +1\n", await GoodAsync(["cache", "stats", .. at]));
        Assert.Contains(id, await GoodAsync(["cache", "list", .. at]), StringComparison.Ordinal);
        var entry = await GoodAsync(["cache", "get", id, .. at]);
        Assert.Matches(@"model +sim-cheap\n", entry);
        Assert.DoesNotContain("France", entry, StringComparison.Ordinal);
        Assert.Contains("question:\nWhat is the capital of France?\n", await GoodAsync(["cache", "get", id, "--show-text", .. at]), StringComparison.Ordinal);
        await GoodAsync(["cache", "export", folder["answers"], .. at]);
        Assert.Equal("deleted\n", await GoodAsync(["cache", "delete", id, .. at]));
        Assert.Contains("there is no such entry", await BadAsync(["cache", "get", id, .. at]), StringComparison.Ordinal);
        Assert.Contains("there is no such entry", await BadAsync(["cache", "delete", id, .. at]), StringComparison.Ordinal);
        Assert.StartsWith("1 entries taken in", await GoodAsync(["cache", "import", folder["answers"], .. at]), StringComparison.Ordinal);
        Assert.Equal("1 entries deleted\n", await GoodAsync(["cache", "purge", "--all", .. at]));
        Assert.Matches(@"entries +0\n", await GoodAsync(["cache", "stats", .. at]));
    }

    /// <summary>A folder lies where the seal is to be written.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deletions_ThatTheDiskRefuses_FailAndSaySo(bool running)
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);
        using var hit = await rig.PostAsync(Asked);
        var id = EdgeRig.Header(hit, "x-edgerouter-cache-id")!;
        using var file = ConfigOf(rig);
        if (!running)
            await rig.Server.DisposeAsync();
        Directory.CreateDirectory(Path.Combine(rig.Config.DataDir, "cache", "store", "seal.new"));

        Assert.Contains("may come back after a crash", await BadAsync(["cache", "delete", id, "--config", file.Path]), StringComparison.Ordinal);
        Assert.Contains("may come back after a crash", await BadAsync(["cache", "purge", "--all", "--config", file.Path]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_AgainstKeys_NeedOne()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-admin", "ops", admin: true), EdgeRig.Key("key-a", "a")] });
        string[] command = ["cache", "stats", "--url", rig.Server.Address.ToString()];

        Assert.Contains("EDGEROUTER_KEY", await BadAsync(command), StringComparison.Ordinal);
        Assert.Contains("admin: true", await BadAsync([.. command, "--key", "key-a"]), StringComparison.Ordinal);
        var (code, _, _) = await new FakeConsole { Environment = { ["EDGEROUTER_KEY"] = "key-admin" } }.RunAsync(command);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Commands_ThatCannotWork_SayWhy()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var file = ConfigOf(rig);
        using var folder = new TempFolder();
        using var elsewhere = new TempFile(Configuration.Yaml.Base + $"data_dir: '{folder["nothing"]}'\n");
        using var nonsense = new TempFile("nonsense");

        Assert.Contains("there is no cache at", await BadAsync(["cache", "stats", "--config", elsewhere.Path]), StringComparison.Ordinal);
        Assert.Contains("cannot reach the server", await BadAsync(["cache", "stats", "--url", "http://127.0.0.1:1"]), StringComparison.Ordinal);
        Assert.Contains("stop the server first", await BadAsync(["cache", "reembed", "--config", file.Path]), StringComparison.Ordinal);
        Assert.NotEmpty(await BadAsync(["cache", "import", nonsense.Path, "--config", file.Path]));
        await rig.Server.DisposeAsync();
        Assert.NotEmpty(await BadAsync(["cache", "import", nonsense.Path, "--config", file.Path]));
    }

    [Theory]
    [InlineData("--config FILE, or --url URL", "stats")]
    [InlineData("nope.yaml", "stats", "--config", "nope.yaml")]
    [InlineData("no http or https URL", "stats", "--url", "nowhere")]
    [InlineData("give --config instead", "reembed", "--url", "http://127.0.0.1:1")]
    [InlineData("--limit", "list", "--limit", "0", "CONFIG")]
    [InlineData("--limit", "list", "--limit", "1001", "CONFIG")]
    [InlineData("--after", "list", "--after", "-1", "CONFIG")]
    [InlineData("64 hexadecimal digits", "list", "--scope", "abc", "CONFIG")]
    [InlineData("--scope or --all", "purge", "CONFIG")]
    [InlineData("--scope or --all", "purge", "--all", "--scope", "0000000000000000000000000000000000000000000000000000000000000000", "CONFIG")]
    [InlineData("'zz' is no entry's id", "get", "zz", "CONFIG")]
    [InlineData("'zz' is no entry's id", "delete", "zz", "CONFIG")]
    public async Task Commands_UsedWrongly_SayHowOnlineAndOffline(string expected, params string[] args)
    {
        await using var rig = await EdgeRig.StartAsync();
        using var file = ConfigOf(rig);
        string[] Command(params string[] at) => ["cache", .. args.Where(arg => arg != "CONFIG"), .. args.Contains("CONFIG") ? at : []];

        var online = await BadAsync(2, Command("--url", rig.Server.Address.ToString()));
        await rig.Server.DisposeAsync();
        var offline = await BadAsync(2, Command("--config", file.Path));

        Assert.Contains(expected, online, StringComparison.Ordinal);
        Assert.Equal(online, offline);
    }

    [Theory]
    [InlineData("""{"object":"list","data":[{"id":"gpt-5","object":"model"}]}""", "list")]
    [InlineData("""{"object":"cache.stats"}""", "list")]
    [InlineData("""{"hello":"world"}""", "stats")]
    [InlineData("""{"hello":"world"}""", "get", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("""{"hello":"world"}""", "delete", "0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("""{"hello":"world"}""", "purge", "--all")]
    [InlineData("[]", "stats")]
    [InlineData("<html>hello</html>", "list")]
    public async Task Commands_AgainstAnotherKindOfServer_SaySo(string body, params string[] command)
    {
        await using var server = CannedServer.Start("application/json", body);

        var error = await BadAsync(["cache", .. command, "--url", server.Url]);

        Assert.Contains("not as edgerouter does", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html", "<html>hello</html>")]
    [InlineData("application/octet-stream", "not an export")]
    [InlineData("application/octet-stream", "")]
    public async Task Export_FromAnotherKindOfServer_LeavesTheExportThatIsThere(string type, string body)
    {
        await using var server = CannedServer.Start(type, body);
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["answers"], "good");

        await BadAsync(["cache", "export", folder["answers"], "--url", server.Url]);

        Assert.Equal("good", await File.ReadAllTextAsync(folder["answers"]));
        Assert.False(File.Exists(folder["answers.partial"]));
    }

    [Fact]
    public async Task Commands_ServerBehindAPathPrefix_KeepIt()
    {
        await using var server = CannedServer.Start("application/json", """{"object":"cache.stats","entries":3}""");

        Assert.Matches(@"entries +3\n", await GoodAsync(["cache", "stats", "--url", server.Url + "edge"]));

        Assert.Equal("GET /edge/v1/cache/stats HTTP/1.1", server.RequestLines.Single());
    }

    [Fact]
    public async Task Import_WholeButDamaged_SaysThatAndNotThatItEndsEarly()
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);
        using var file = ConfigOf(rig);
        using var folder = new TempFolder();
        await GoodAsync("cache", "export", folder["answers"], "--config", file.Path);
        var bytes = await File.ReadAllBytesAsync(folder["answers"]);
        bytes[200] ^= 1;
        await File.WriteAllBytesAsync(folder["answers"], bytes);

        var (code, output, _) = await new FakeConsole().RunAsync("cache", "import", folder["answers"], "--config", file.Path);

        Assert.Equal(1, code);
        Assert.Contains("1 damaged", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ends before its end", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reembed_OfWhatIsStored_CountsWhatTheModelTook()
    {
        await using var rig = await EdgeRig.StartAsync(near: true);
        await rig.CacheSaysAsync(Asked);
        using var file = ConfigOf(rig);
        await rig.Server.DisposeAsync();

        Assert.StartsWith("1 entries can be found by meaning, 0 could not", await GoodAsync(["cache", "reembed", "--config", file.Path]), StringComparison.Ordinal);
    }

    private static async Task<string> GoodAsync(params string[] args)
    {
        var (code, output, error) = await new FakeConsole().RunAsync(args);
        Assert.True(code == 0, $"{string.Join(' ', args)}: {error}");
        return output;
    }

    private static Task<string> BadAsync(params string[] args) => BadAsync(1, args);

    private static async Task<string> BadAsync(int expected, string[] args)
    {
        var (code, _, error) = await new FakeConsole().RunAsync(args);
        Assert.True(code == expected, $"{code}: {error}");
        return error;
    }

    private static TempFile ConfigOf(EdgeRig rig) =>
        new(Configuration.Yaml.Base + $"data_dir: '{rig.Config.DataDir}'\nlisten: {rig.Server.Address.Authority}\n");
}
