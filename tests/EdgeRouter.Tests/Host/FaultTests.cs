using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Host;

/// <summary>What a client sees when models fail, over real sockets.</summary>
public class FaultTests
{
    private const string Whole = """{"model":"auto","messages":[{"role":"user","content":"Name three rivers."}]}""";
    private const string Streamed = """{"model":"auto","stream":true,"messages":[{"role":"user","content":"Name three rivers."}]}""";

    public static TheoryData<string, Behaviour, string> Faults => new()
    {
        { "reset", Behaviour.ConnectReset, "connect_failed" },
        { "429", Behaviour.Status(429), "rate_limited" },
        { "503", Behaviour.Status(503), "server_error" },
        { "empty 200", Behaviour.EmptyOk, "empty_body" },
        { "error first", Behaviour.ErrorFirst, "in_band_error" },
        { "blank answer", Behaviour.BlankAnswer, "blank_answer" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Post_FirstModelFails_NextTierAnswers(string what, Behaviour fault, string name)
    {
        foreach (var body in new[] { Whole, Streamed })
        {
            await using var rig = await EdgeRig.StartAsync();
            rig.Simulator.Script.Set("sim-cheap", fault);

            using var response = await rig.PostAsync(body);

            Assert.True(response.IsSuccessStatusCode, what);
            Assert.Equal("sim-medium", EdgeRig.Header(response, "x-edgerouter-model"));
            Assert.Equal("medium", EdgeRig.Header(response, "x-edgerouter-tier"));
            Assert.Equal("2", EdgeRig.Header(response, "x-edgerouter-attempts"));
            Assert.DoesNotContain("error", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            var metrics = await rig.Client.GetStringAsync("/metrics");
            Assert.Contains($$"""edgerouter_upstream_attempts_total{model="sim-cheap",result="{{name}}"} 1""", metrics, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_AllModelsFail_Is503WithRetryAfterAndWhatWasTried()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.SetAll(Behaviour.Status(429, TimeSpan.FromSeconds(9)));

        using var response = await rig.PostAsync(Streamed);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(9), response.Headers.RetryAfter!.Delta);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("sim-cheap (rate_limited, status 429); sim-medium (rate_limited, status 429); sim-strong", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_StreamCutEarly_IsResumedIntoOneWholeStream()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.CutAfter(3));

        using var response = await rig.PostAsync(Streamed);
        var events = EventsOf(await response.Content.ReadAsStringAsync());

        Assert.Equal("[DONE]", events[^1]);
        Assert.Contains(events, data => data.Contains("\"finish_reason\":\"stop\"", StringComparison.Ordinal));
        Assert.Contains(events, data => data.Contains("\"recovered\":true", StringComparison.Ordinal));
        Assert.Equal(["sim-cheap", "sim-medium"], rig.Simulator.Calls.Recent().Select(call => call.Model));
        // A recovered answer is two models' work: not kept.
        Assert.NotEqual("exact", await rig.CacheSaysAsync(Whole));
    }

    [Fact]
    public async Task Post_StreamCutLate_EndsShortAndMarkedAndIsNotStored()
    {
        await using var rig = await EdgeRig.StartAsync();
        var body = Streamed.Replace("\"stream\"", "\"max_tokens\":8,\"stream\"", StringComparison.Ordinal);
        rig.Simulator.Script.Set("sim-cheap", Behaviour.CutAfter(6).ForNext(1));

        using var response = await rig.PostAsync(body);
        var events = EventsOf(await response.Content.ReadAsStringAsync());

        Assert.Contains(events, data => data.Contains("\"finish_reason\":\"length\"", StringComparison.Ordinal) && data.Contains("\"degraded\":true", StringComparison.Ordinal));
        Assert.Equal("[DONE]", events[^1]);
        Assert.NotEqual("exact", await rig.CacheSaysAsync(body));
    }

    [Fact]
    public async Task Post_ClientAborts_UpstreamIsCancelled()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.HangAfter(2));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Streamed) };
        var response = await rig.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using (var stream = await response.Content.ReadAsStreamAsync())
            Assert.True(await stream.ReadAsync(new byte[64]) > 0);

        response.Dispose();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var call = await rig.Simulator.Calls.WaitForAsync(call => call.ClientAborted, limit.Token);
        Assert.Equal("sim-cheap", call.Model);
        Assert.Single(rig.Simulator.Calls.Recent());
    }

    [Fact]
    public async Task Post_HitAskedAsStreamAfterJson_ReplaysTheSameAnswer()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var whole = await rig.PostAsync(Whole);
        var content = JsonDocument.Parse(await whole.Content.ReadAsStringAsync()).RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString();
        await rig.Server.WhenStoredAsync(CancellationToken.None);

        using var replay = await rig.PostAsync(Streamed);

        Assert.Equal("exact", EdgeRig.Header(replay, "x-edgerouter-cache"));
        var events = EventsOf(await replay.Content.ReadAsStringAsync());
        var text = string.Concat(events.SkipLast(1).Select(data => JsonDocument.Parse(data).RootElement.GetProperty("choices"))
            .Where(choices => choices.GetArrayLength() > 0 && choices[0].GetProperty("delta").TryGetProperty("content", out _))
            .Select(choices => choices[0].GetProperty("delta").GetProperty("content").GetString()));
        Assert.Equal(content, text);
    }

    [Fact]
    public async Task Post_EveryField_ReachesTheModelByteForByte()
    {
        await using var rig = await EdgeRig.StartAsync();
        const string rest = """
            "messages":[{"role":"user","content":[{"type":"text","text":"Sch\u00f6n  ☃"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}], "x_unknown" : { "a":[1, 2.50,1e3] },"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}],"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object","properties":{}}}}}
            """;

        using var response = await rig.PostAsync("{\"model\":\"strong\"," + rest);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal("{\"model\":\"sim-strong\"," + rest, System.Text.Encoding.UTF8.GetString(rig.Simulator.Calls.Recent()[0].Body.Span));
    }

    [Fact]
    public async Task Route_Decides_AndCallsNobody()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var content = new StringContent("""{"model":"auto","messages":[{"role":"user","content":"Prove that the square root of two is irrational."}]}""");

        using var response = await rig.Client.PostAsync("/v1/route", content);

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("strong", json.RootElement.GetProperty("tier").GetString());
        Assert.Equal("reasoning", json.RootElement.GetProperty("reason").GetString());
        Assert.Empty(rig.Simulator.Calls.Recent());
    }

    private static List<string> EventsOf(string stream) =>
        [.. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(frame => frame["data: ".Length..])];
}
