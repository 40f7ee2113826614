using System.Text.Json;
using EdgeRouter.Account;
using EdgeRouter.Configuration;
using EdgeRouter.Http;
using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Tests.Host;

/// <summary>Sessions, feedback, experiments and shadows on a running router.</summary>
public class LearningTests
{
    private static readonly (string Name, string Value) s_debug = ("x-edgerouter-debug", "true"), s_uncached = ("x-edgerouter-cache", "off");

    [Fact]
    public async Task Chat_AgentThatFailed_StaysRaisedWhenTheNextStepGoesWell()
    {
        await using var rig = await EdgeRig.StartAsync();
        var failed = Agent("Error: exit code 1", "Error: exit code 1");
        var well = Agent("Error: exit code 1", "Error: exit code 1", "all is well");

        using var fresh = await rig.PostAsync(well, null, s_uncached, ("x-edgerouter-session", "other"));
        using var raised = await rig.PostAsync(failed, null, s_uncached, ("x-edgerouter-session", "one"));
        using var preview = await rig.SendAsync("POST", "/v1/route", null, new StringContent(well), ("x-edgerouter-session", "one"));
        using var held = await rig.PostAsync(well, null, s_uncached, s_debug, ("x-edgerouter-session", "one"));

        Assert.Equal("medium", EdgeRig.Header(fresh, "x-edgerouter-tier"));
        Assert.Equal("strong", EdgeRig.Header(raised, "x-edgerouter-tier"));
        Assert.Equal("strong", EdgeRig.Header(held, "x-edgerouter-tier"));
        Assert.Contains("session: tools keep failing", EdgeRig.Header(held, "x-edgerouter-reason"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await preview.Content.ReadAsStringAsync());
        Assert.Equal("session", json.RootElement.GetProperty("decided_by").GetString());
        using var metrics = await rig.SendAsync("GET", "/metrics");
        Assert.Contains("edgerouter_session_raised_total{reason=\"session: tools keep failing\"} 1", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_AgentsOff_DecidesEachStepByItself()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Agents = config.Agents with { Enabled = false } });
        using var raised = await rig.PostAsync(Agent("Error: a", "Error: b"), null, s_uncached);

        using var next = await rig.PostAsync(Agent("Error: a", "Error: b", "well"), null, s_uncached);

        Assert.Equal("medium", EdgeRig.Header(next, "x-edgerouter-tier"));
    }

    [Fact]
    public async Task Feedback_ThatAsksForMore_RaisesTheNextTurnAndIsALabel()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => config with { Log = new LogConfig(directory) }))
        {
            using var first = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached);
            var id = EdgeRig.Header(first, "x-edgerouter-request-id");
            using var feedback = await rig.SendAsync("POST", "/v1/feedback", null, new StringContent($$"""{"request_id":"{{id}}","helpful":false}"""));
            using var next = await rig.PostAsync(Chat("Name a lighthouse", "Near the sea, please"), null, s_uncached);

            Assert.Equal("cheap", EdgeRig.Header(first, "x-edgerouter-tier"));
            Assert.Equal(200, (int)feedback.StatusCode);
            Assert.Equal($$"""{"object":"feedback","request_id":"{{id}}","escalates":true}""", await feedback.Content.ReadAsStringAsync());
            Assert.Equal("strong", EdgeRig.Header(next, "x-edgerouter-tier"));
        }

        var lines = DecisionFiles.Of(directory).SelectMany(File.ReadAllLines).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Matches("""^\{"feedback":\{"ts":"[^"]+Z","id":"er[0-9a-f]{16}","tenant":"[^"]+","helpful":false,"escalate":true\}\}$""", lines[1]);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Feedback_SaidAgain_IsHeardOnce()
    {
        var experiment = new ExperimentConfig("e", "auto", SplitBy.Session, [new("control", 1), new("same", 1)]);
        await using var rig = await EdgeRig.StartAsync(config => config with { Experiments = [experiment] });
        using var first = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached);
        var id = EdgeRig.Header(first, "x-edgerouter-request-id");
        foreach (var word in new[] { "false", "false", "true", "true", "false", "false" })
            (await rig.SendAsync("POST", "/v1/feedback", null, new StringContent($$"""{"request_id":"{{id}}","helpful":{{word}},"escalate":true}"""))).Dispose();
        using var raised = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached);
        using var replay = await rig.SendAsync("POST", "/v1/feedback", null, new StringContent($$"""{"request_id":"{{id}}","escalate":true}"""));
        using var next = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached);
        using var report = await rig.SendAsync("GET", "/admin/experiments");
        using var json = JsonDocument.Parse(await report.Content.ReadAsStringAsync());

        var helpful = json.RootElement.GetProperty("data")[0].GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("helpful")).Single(rate => rate.GetProperty("of").GetInt32() > 0);
        Assert.Equal(("strong", "cheap"), (EdgeRig.Header(raised, "x-edgerouter-tier"), EdgeRig.Header(next, "x-edgerouter-tier")));
        Assert.Equal((1, 0.0), (helpful.GetProperty("of").GetInt32(), helpful.GetProperty("rate").GetDouble()));
        using var metrics = await rig.SendAsync("GET", "/metrics");
        Assert.Contains("edgerouter_feedback_total{verdict=\"unhelpful\"} 2", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_OfAnotherTenant_FindsNothing()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("a", "a"), EdgeRig.Key("b", "b")] });
        using var first = await rig.PostAsync(Chat("Name a lighthouse"), "a", s_uncached);
        var body = $$"""{"request_id":"{{EdgeRig.Header(first, "x-edgerouter-request-id")}}","escalate":true}""";

        using var theirs = await rig.SendAsync("POST", "/v1/feedback", "b", new StringContent(body));
        using var nobody = await rig.SendAsync("POST", "/v1/feedback", null, new StringContent(body));
        using var next = await rig.PostAsync(Chat("Name a lighthouse", "Near the sea"), "a", s_uncached);

        Assert.Equal((404, 401), ((int)theirs.StatusCode, (int)nobody.StatusCode));
        Assert.Equal("cheap", EdgeRig.Header(next, "x-edgerouter-tier"));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"request_id":"er0"}""", 400)]
    [InlineData("""{"request_id":"er0","helpful":"yes"}""", 400)]
    [InlineData("""{"request_id":7,"helpful":true}""", 400)]
    [InlineData("""{"request_id":"er0","helpful":true} 1""", 400)]
    [InlineData("""{"request_id":"er0","helpful":true}""", 404)]
    [InlineData("""{"request_id":"er0123456789abcdef","escalate":true,"comment":"x"}""", 404)]
    public async Task Feedback_NotOne_IsRefused(string body, int status)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("POST", "/v1/feedback", null, new StringContent(body));

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Chat_RephrasedSoonAfter_LabelsTheRequestBefore()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => config with { Log = new LogConfig(directory) }))
        {
            using var first = await rig.PostAsync(Chat("How does the customer table get exported into a spreadsheet"), null, s_uncached, ("x-edgerouter-session", "jane's"));
            using var second = await rig.PostAsync(Chat("Please: customer table exported into a spreadsheet, how does that work"), null, s_uncached, ("x-edgerouter-session", "jane's"));
            var (id, by) = (EdgeRig.Header(first, "x-edgerouter-request-id"), EdgeRig.Header(second, "x-edgerouter-request-id"));

            await rig.Server.DisposeAsync();

            var label = Assert.Single(DecisionFiles.Of(directory).SelectMany(File.ReadAllLines), line => line.StartsWith("{\"follow_up\"", StringComparison.Ordinal));
            Assert.Contains($"\"id\":\"{id}\"", label, StringComparison.Ordinal);
            Assert.Contains($"\"signal\":\"rephrased\",\"by\":\"{by}\"", label, StringComparison.Ordinal);
            Assert.DoesNotContain("jane", label, StringComparison.Ordinal);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Experiment_Arms_AreKeptBySessionAndCounted()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        var experiment = new ExperimentConfig("dear", "auto", SplitBy.Session, [new("control", 50), new("candidate", 50) { Model = "sim-strong" }]);
        await using (var rig = await EdgeRig.StartAsync(config => config with { Experiments = [experiment], Log = new LogConfig(directory) }))
        {
            var arms = new List<string>();
            for (var session = 0; session < 16; session++)
            {
                var seen = new HashSet<string>();
                for (var turn = 0; turn < 2; turn++)
                {
                    using var response = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached, ("x-edgerouter-session", $"s{session}"));
                    seen.Add(EdgeRig.Header(response, "x-edgerouter-model")!);
                }

                arms.Add(Assert.Single(seen));
            }

            var strong = arms.Count(model => model == "sim-strong");
            Assert.InRange(strong, 2, 14);
            using var report = await rig.SendAsync("GET", "/admin/experiments");
            using var json = JsonDocument.Parse(await report.Content.ReadAsStringAsync());
            var read = json.RootElement.GetProperty("data")[0].GetProperty("arms");
            Assert.Equal([32 - (2 * strong), 2 * strong], read.EnumerateArray().Select(arm => arm.GetProperty("requests").GetInt32()));
            Assert.True(read[1].GetProperty("cost_usd").GetProperty("less_control")[0].GetDouble() > 0);
            Assert.Equal(2, read[0].GetProperty("failed").GetProperty("interval").GetArrayLength());
        }

        var records = DecisionFiles.Of(directory).SelectMany(File.ReadAllLines).Select(line => JsonSerializer.Deserialize(line, DecisionJson.Default.DecisionRecord)!).ToList();
        Assert.All(records, record => Assert.Equal(("dear", record.Model == "sim-strong" ? "candidate" : "control"), (record.Experiment, record.Arm)));
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("key-a", 403)]
    [InlineData("key-admin", 200)]
    public async Task Experiments_AreForAdminsAlone(string? key, int expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-admin", "ops", admin: true)] });

        using var response = await rig.SendAsync("GET", "/admin/experiments", key);

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Shadow_DecidesBesideAndIsOnlyWrittenDown()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => config with { Shadow = new("shadow", 1) { Model = "sim-strong" }, Log = new LogConfig(directory) }))
        {
            using var response = await rig.PostAsync(Chat("Name a lighthouse"), null, s_uncached);
            Assert.Equal("sim-cheap", EdgeRig.Header(response, "x-edgerouter-model"));
            using var metrics = await rig.SendAsync("GET", "/metrics");
            Assert.Contains("edgerouter_shadow_total{result=\"higher\"} 1", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var record = JsonSerializer.Deserialize(DecisionFiles.Of(directory).SelectMany(File.ReadAllLines).Single(), DecisionJson.Default.DecisionRecord)!;
        Assert.Equal(("cheap", "strong"), (record.Tier, record.Shadow!.Tier));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Review_SomeAnswersOfATier_AreWrittenRedactedForTheirOwnerAlone()
    {
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        await using (var rig = await EdgeRig.StartAsync(config => config with { Log = new LogConfig(directory) { Prompts = true, ReviewPerWeek = 1 } }))
        {
            foreach (var question in new[] { "Name a lighthouse, a.b@example.com", "Name another" })
                (await rig.PostAsync(Chat(question), null, s_uncached)).Dispose();
            await rig.Server.DisposeAsync();
            var path = Path.Combine(rig.Config.DataDir, "review.jsonl");

            using var line = JsonDocument.Parse(Assert.Single(await File.ReadAllLinesAsync(path)));
            Assert.Equal("Name a lighthouse, [email]", line.RootElement.GetProperty("question").GetString());
            Assert.Equal("cheap", line.RootElement.GetProperty("tier").GetString());
            Assert.NotEmpty(line.RootElement.GetProperty("answer").GetString()!);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void RequestIds_TextAndBack_AreTheSame()
    {
        var id = new RequestIds().Next();

        Assert.True(RequestIds.TryParse(id, out var number));
        Assert.Equal(id, RequestIds.Text(number));
        foreach (var wrong in new[] { "", "er", id[..^1], id + "0", "xx" + id[2..], "er+123456789abcdef" })
            Assert.False(RequestIds.TryParse(wrong, out _));
    }

    [Fact]
    public void OrdinalOf_IdsOneAfterTheOther_IsCountedUp()
    {
        var ids = new RequestIds();
        Assert.True(RequestIds.TryParse(ids.Next(), out var first));
        for (ulong next = 1; next < 1000; next++)
        {
            Assert.True(RequestIds.TryParse(ids.Next(), out var id));
            Assert.Equal(RequestIds.OrdinalOf(first) + next, RequestIds.OrdinalOf(id));
        }
    }

    private static string Chat(params string[] turns)
        => $$"""{"model":"auto","messages":[{{string.Join(",{\"role\":\"assistant\",\"content\":\"Sure.\"},", turns.Select(turn => $$"""{"role":"user","content":"{{turn}}"}"""))}}]}""";

    private static string Agent(params string[] results)
        => """{"model":"auto","tools":[{"type":"function","function":{"name":"build"}}],"messages":[{"role":"user","content":"Make it build"}"""
            + string.Concat(results.Select((result, step) =>
                $$$""",{"role":"assistant","content":null,"tool_calls":[{"id":"{{{step}}}","type":"function","function":{"name":"build","arguments":"{\"step\":{{{step}}}}"}}]},{"role":"tool","tool_call_id":"{{{step}}}","content":"{{{result}}}"}"""))
            + "]}";
}
