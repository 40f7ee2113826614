using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Configuration;

namespace EdgeRouter.Tests.Host;

/// <summary>What a running router writes of its decisions, and sums up of its costs.</summary>
public class DecisionTests
{
    private const string Ask = """{"model":"auto","user":"jane","metadata":{"feature":"search","session":"s1"},"messages":[{"role":"user","content":"What is a lighthouse, a.b@example.com?"}]}""";

    [Fact]
    public async Task Decisions_OfMissHitAndPinned_AreWrittenWithoutThePrompt()
    {
        var records = await RunAsync(prompts: false, async rig =>
        {
            await rig.CacheSaysAsync(Ask);
            await rig.CacheSaysAsync(Ask);
            await rig.CacheSaysAsync(Ask.Replace("auto", "sim-strong", StringComparison.Ordinal), null, ("x-edgerouter-session", "s1"), ("x-edgerouter-feature", "chat"));
            using var preview = await rig.SendAsync("POST", "/v1/route", null, new StringContent(Ask));
            using var broken = await rig.PostAsync("{");
        });

        Assert.Equal(3, records.Count);
        var (miss, hit, pinned) = (records[0], records[1], records[2]);
        Assert.Equal(("auto", "auto", "rules", "rules", "cheap", "cheap", "sim-cheap", "miss", "completed"), (miss.Asked, miss.Target, miss.Classifier, miss.DecidedBy, miss.Tier, miss.ServedTier, miss.Model, miss.Cache, miss.Outcome));
        Assert.Equal(["sim-cheap", "sim-medium", "sim-strong"], miss.Chain);
        var attempt = Assert.Single(miss.Attempts!);
        Assert.Equal((200, miss.Usage!.Prompt, miss.CostNanoUsd), (attempt.Status, attempt.Prompt, attempt.CostNanoUsd));
        Assert.True(miss.SavedNanoUsd > 0 && miss.SavedNanoUsd == miss.BaselineNanoUsd - miss.CostNanoUsd);
        Assert.Equal(("exact", "cache_hit", 0, miss.BaselineNanoUsd), (hit.Cache, hit.Outcome, hit.CostNanoUsd, hit.SavedNanoUsd));
        Assert.Null(hit.DecidedBy);
        Assert.Equal(("sim-strong", "model", "client", "pinned", "chat"), (pinned.Asked, pinned.Target, pinned.DecidedBy, pinned.Reason, pinned.Feature));
        Assert.Equal(("search", miss.User, miss.Session), (hit.Feature, pinned.User, pinned.Session));
        Assert.All(records, record => Assert.Null(record.Prompt));
    }

    [Fact]
    public async Task Decisions_WithPrompts_HaveThemRedacted()
    {
        var records = await RunAsync(prompts: true, rig => rig.CacheSaysAsync(Ask));

        Assert.Equal("What is a lighthouse, [email]?", Assert.Single(records).Prompt);
    }

    [Fact]
    public async Task Decisions_OfJudgedAnswer_SayWhatTheGateSaw()
    {
        var records = await RunAsync(prompts: false, rig => rig.CacheSaysAsync(Ask), config => config with { Cascade = new() { Enabled = true } });

        var gate = Assert.Single(records).Gate!;
        Assert.Equal(("accept", 1), (gate.Verdict, gate.Parts!["resolve"]));
        Assert.InRange(gate.Score, 0.85, 1);
        Assert.DoesNotContain("judge", gate.Parts.Keys);
    }

    [Fact]
    public async Task Log_NoFileHasWhatTheClientSaid()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => config with { Log = new LogConfig(directory) }))
            await rig.CacheSaysAsync(Ask);

        var text = string.Concat(DecisionFiles.Of(directory).Select(File.ReadAllText));
        Assert.NotEmpty(text);
        foreach (var said in new[] { "lighthouse", "jane", "s1\"", "example" })
            Assert.DoesNotContain(said, text, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("key-a", 403)]
    [InlineData("key-admin", 200)]
    public async Task Costs_AreForAdminsAlone(string? key, int expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-admin", "ops", admin: true)] });

        using var response = await rig.SendAsync("GET", "/admin/costs", key);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Costs_AddUpWhateverTheyAreSplitBy()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b", admin: true)] });
        await rig.CacheSaysAsync(Ask, "key-a");
        await rig.CacheSaysAsync(Ask, "key-a");
        await rig.CacheSaysAsync(Ask.Replace("auto", "sim-strong", StringComparison.Ordinal), "key-b");

        using var response = await rig.SendAsync("GET", "/admin/costs", "key-b");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        var total = json.RootElement.GetProperty("total");
        Assert.Equal(3, total.GetProperty("requests").GetInt32());
        foreach (var table in new[] { "tenants", "keys", "features", "tiers", "models" })
        {
            var lines = json.RootElement.GetProperty(table).EnumerateArray().ToList();
            foreach (var member in new[] { "requests", "prompt_tokens", "cost_usd", "baseline_usd", "saved_usd" })
                Assert.Equal(total.GetProperty(member).GetDecimal(), lines.Sum(line => line.GetProperty(member).GetDecimal()));
        }

        Assert.Equal(["b", "a"], json.RootElement.GetProperty("tenants").EnumerateArray().Select(line => line.GetProperty("name").GetString()));
        Assert.Contains(json.RootElement.GetProperty("models").EnumerateArray(), line => line.GetProperty("name").GetString() == "(cache)" && line.GetProperty("cost_usd").GetDecimal() == 0);
    }

    private static async Task<List<DecisionRecord>> RunAsync(bool prompts, Func<EdgeRig, Task> run, Func<RouterConfig, RouterConfig>? change = null)
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => (change?.Invoke(config) ?? config) with { Log = new LogConfig(directory) { Prompts = prompts } }))
            await run(rig);
        List<DecisionRecord> records =
        [
            .. DecisionFiles.Of(directory).SelectMany(File.ReadAllLines).Select(line => JsonSerializer.Deserialize(line, DecisionJson.Default.DecisionRecord)!),
        ];
        Directory.Delete(directory, recursive: true);
        return records;
    }
}
