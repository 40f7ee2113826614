using System.Text.Json;
using EdgeRouter.Configuration;
using EdgeRouter.Tests.Host;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Sharing;

/// <summary>Requests that ask the same at the same time: what each gets, and what the provider sees.</summary>
public class CallSharingTests
{
    private const string Streamed = """{"model":"cheap","stream":true,"messages":[{"role":"user","content":"hi"}]}""";
    private const string WithUsage = """{"model":"cheap","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hi"}]}""";
    private const string Whole = """{"model":"cheap","messages":[{"role":"user","content":"hi"}]}""";

    private static readonly string[] s_words = ["Three ", "rivers\\n", "are ", "ÄŸ☃ ", "long."];

    private static string Text => string.Concat(s_words);

    [Fact]
    public async Task Ask_HundredTheSame_OneCallAndEachItsOwnAnswer()
    {
        var stream = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream);
        string[] bodies = [Streamed, Whole, WithUsage];

        var clients = Enumerable.Range(0, 100).Select(i => rig.Ask(bodies[i % 3])).ToList();
        stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.Single(upstream.Models);
        Assert.All(clients, client => Assert.Equal(Text, client.Text()));
        Assert.All(clients.Where((_, i) => i % 3 != 1), client => Assert.Equal("stop", client.Finish()));
        Assert.All(clients.Where((_, i) => i % 3 != 1), client => Assert.Equal("[DONE]", client.Events()[^1]));
        Assert.All(clients.Where((_, i) => i % 3 == 2), client => Assert.Equal(3, UsageOf(client).GetProperty("completion_tokens").GetInt32()));
        Assert.All(clients.Where((_, i) => i % 3 == 1), client => Assert.Equal(7, client.Json().GetProperty("usage").GetProperty("prompt_tokens").GetInt32()));
        Assert.Equal(100, clients.Select(client => client.Id()).Distinct().Count());
        Assert.Equal("miss", clients[0].Header("cache"));
        Assert.All(clients.Skip(1), client => Assert.Equal("coalesced", client.Header("cache")));
        Assert.All(clients, client => Assert.Equal("sim-cheap", client.Header("model")));
        Assert.Equal("0", clients[1].Header("attempts"));
        Assert.Equal("0", clients[1].Header("cost-usd"));
        Assert.NotEqual("0", clients[1].Header("saved-usd"));
        Assert.Equal(1, rig.Count("completed", "miss"));
        Assert.Equal(99, rig.Count("completed", "coalesced"));
        Assert.Equal(100, rig.Requests());
        Assert.Equal(10, rig.Tokens());
        Assert.Contains("""edgerouter_cache_lookups_total{result="coalesced"} 99""", rig.Metrics(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_OtherTenant_CallsForItself(bool shared)
    {
        var stream = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply, stream.Reply);
        await using var rig = new PathRig(upstream, config => config with
        {
            Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b")],
            Cache = config.Cache with { Shared = shared },
        });

        var clients = new[] { rig.Ask(Streamed, "key-a"), rig.Ask(Streamed, "key-b") };
        stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.Equal(shared ? 1 : 2, upstream.Models.Count);
        Assert.All(clients, client => Assert.Equal(Text, client.Text()));
    }

    public static TheoryData<int, bool> Points()
    {
        var points = new TheoryData<int, bool>();
        for (var released = 0; released <= s_words.Length + 3; released++)
        {
            points.Add(released, true);
        }

        // A whole answer comes in one piece: before it, and after it but before its end.
        points.Add(0, false);
        points.Add(1, false);
        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Ask_JoinsAtAnyPoint_GetsWhatHasComeAndFollows(int released, bool leaderStreams)
    {
        var stream = leaderStreams ? GatedStream.Answer(s_words) : new GatedStream([Frames.WholeBody(Text)], contentType: "application/json");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(leaderStreams ? WithUsage : Whole);
        stream.Release(released);
        if (leaderStreams)
            await leader.WhenAsync(client => client.Events().Count >= (released == 1 ? 0 : released)); // the role is held
        var shown = leaderStreams ? leader.Text() : "";

        var streaming = rig.Ask(WithUsage);
        var whole = rig.Ask(Whole);
        if (leaderStreams && shown.Length > 0)
        {
            await streaming.WhenAsync(client => client.Text().Length >= shown.Length);
            Assert.StartsWith(shown, streaming.Text(), StringComparison.Ordinal);
            Assert.Equal("", whole.Received);
        }

        stream.ReleaseAll();
        await Task.WhenAll(leader.Done, streaming.Done, whole.Done);

        Assert.Single(upstream.Models);
        Assert.Equal(Text, leader.Text());
        Assert.Equal(Text, streaming.Text());
        Assert.Equal(Text, whole.Text());
        Assert.Equal("stop", streaming.Finish());
        Assert.Equal(3, UsageOf(streaming).GetProperty("completion_tokens").GetInt32());
        Assert.Equal(2, rig.Count("completed", "coalesced"));
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Leave_TheLeaderAtAnyPoint_TheCallGoesOnForTheOthers(int released, bool leaderStreams)
    {
        if (released > s_words.Length + 1)
            return; // The leader has all of it by then.
        var stream = leaderStreams ? GatedStream.Answer(s_words) : new GatedStream([Frames.WholeBody(Text)], contentType: "application/json");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(leaderStreams ? Streamed : Whole);
        var streaming = rig.Ask(Streamed);
        var whole = rig.Ask(Whole);
        if (leaderStreams)
        {
            stream.Release(released);
            await leader.WhenAsync(client => client.Events().Count >= (released == 1 ? 0 : released));
        }

        leader.Leave();
        stream.ReleaseAll();
        await Task.WhenAll(leader.Done, streaming.Done, whole.Done);

        Assert.Single(upstream.Models);
        Assert.Equal(Text, streaming.Text());
        Assert.Equal("stop", streaming.Finish());
        Assert.Equal(Text, whole.Text());
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Equal(2, rig.Count("completed", "coalesced"));
        Assert.Equal(10, rig.Tokens());
        // It was whole, so it is kept, though its own client did not wait for it.
        await rig.WhenStoredAsync();
        var later = rig.Ask(Whole);
        await later.Done;
        Assert.Equal("exact", later.Header("cache"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Leave_Everybody_TheCallIsCancelled(int released)
    {
        var stream = GatedStream.Answer(s_words);
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", stream.Reply));
        var leader = rig.Ask(Streamed);
        var follower = rig.Ask(Whole);
        stream.Release(released);
        await leader.WhenAsync(client => client.Events().Count >= released);

        leader.Leave();
        Assert.False(stream.Reply.Cancelled.Task.IsCompleted);
        follower.Leave();

        await stream.Reply.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Task.WhenAll(leader.Done, follower.Done);
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Equal(1, rig.Count("client_gone", "coalesced"));
    }

    [Fact]
    public async Task Leave_TheFollower_TheLeaderGoesOn()
    {
        var stream = GatedStream.Answer(s_words);
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", stream.Reply));
        var leader = rig.Ask(Streamed);
        var follower = rig.Ask(Streamed);
        stream.Release(2);
        await follower.WhenAsync(client => client.Text().Length > 0);

        follower.Leave();
        stream.ReleaseAll();
        await Task.WhenAll(leader.Done, follower.Done);

        Assert.Equal(Text, leader.Text());
        Assert.Equal(1, rig.Count("client_gone", "coalesced"));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Ask_TheLeaderStopsReading_TheOthersDoNotWaitForIt(bool leaderStreams, bool joinedBefore)
    {
        var stream = leaderStreams ? GatedStream.Answer(s_words) : new GatedStream([Frames.WholeBody(Text)], contentType: "application/json");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(leaderStreams ? WithUsage : Whole);
        leader.StopReading();
        var followers = new List<TestClient>();
        if (joinedBefore)
            followers.AddRange([rig.Ask(Streamed), rig.Ask(Whole)]);
        stream.ReleaseAll();
        if (!joinedBefore)
        {
            await leader.WhenBlockedAsync();
            followers.AddRange([rig.Ask(Streamed), rig.Ask(Whole)]);
        }

        await Task.WhenAll(followers.Select(client => client.Done)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.All(followers, client => Assert.Equal(Text, client.Text()));
        Assert.Equal("stop", followers[0].Finish());
        Assert.Equal("", leader.Received);
        Assert.False(leader.Done.IsCompleted);
        leader.ReadOn();
        await leader.Done;
        Assert.Equal(Text, leader.Text());
        Assert.Equal(1, rig.Count("completed", "miss"));
        Assert.Single(upstream.Models);
        if (leaderStreams)
        {
            Assert.Equal("stop", leader.Finish());
            Assert.Equal("[DONE]", leader.Events()[^1]);
        }
    }

    [Fact]
    public async Task Leave_TheLeaderThatStoppedReading_IsGoneAndTheOthersHaveAll()
    {
        var stream = GatedStream.Answer(s_words);
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", stream.Reply));
        var leader = rig.Ask(Streamed);
        leader.StopReading();
        var follower = rig.Ask(Streamed);
        stream.ReleaseAll();
        await follower.Done.WaitAsync(TimeSpan.FromSeconds(20));

        leader.Leave();
        await leader.Done;

        Assert.Equal(Text, follower.Text());
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Equal(1, rig.Count("completed", "coalesced"));
    }

    [Fact]
    public async Task Ask_TheAnswerHasNoFinishReason_NobodyIsToldOneThatIsNone()
    {
        var body = Frames.WholeBody(Text).Replace("\"finish_reason\":\"stop\"", "\"finish_reason\":null", StringComparison.Ordinal);
        var streams = Enumerable.Range(0, 2).Select(_ => new GatedStream([body], contentType: "application/json")).ToList();
        var upstream = new ScriptedUpstream().On("sim-cheap", [.. streams.Select(stream => stream.Reply)]);
        await using var rig = new PathRig(upstream);
        var clients = new[] { rig.Ask(Whole), rig.Ask(Whole) };

        foreach (var stream in streams)
            stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.All(clients, client => Assert.Equal(Text, client.Text()));
        Assert.All(clients, client => Assert.Equal(JsonValueKind.Null, client.Json().GetProperty("choices")[0].GetProperty("finish_reason").ValueKind));
    }

    [Fact]
    public async Task Break_EveryCall_EachHasTheTextItWouldHaveHadAlone()
    {
        // With tools at hand nobody is shown the beginning of another's answer, so that each has nothing when it breaks.
        var streams = Enumerable.Range(0, 5).Select(_ => new GatedStream([Frames.Role() + Frames.Text("Let me see.") + Frames.Done])).ToList();
        var upstream = new ScriptedUpstream().On("sim-cheap", [.. streams.Select(stream => stream.Reply)]);
        await using var rig = new PathRig(upstream);
        var body = Streamed.Replace("\"stream\"", """
            "tools":[{"type":"function","function":{"name":"f"}}],"stream"
            """, StringComparison.Ordinal);
        var clients = Enumerable.Range(0, 5).Select(_ => rig.Ask(body)).ToList();

        foreach (var stream in streams)
            stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.All(clients, client => Assert.Equal("Let me see.", client.Text()));
        Assert.All(clients, client => Assert.Equal("length", client.Finish()));
    }

    [Fact]
    public async Task Fail_TheLeaderBeforeContent_AFollowerTakesItsPlace()
    {
        var down = new TaskCompletionSource();
        var second = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream()
            .On("sim-cheap", new ScriptedUpstream.Reply(200, [], ScriptedUpstream.End.Broken) { Gate = _ => down.Task }, second.Reply)
            .On("sim-medium", new ScriptedUpstream.Reply(503, [])).On("sim-strong", new ScriptedUpstream.Reply(503, []));
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(Streamed);
        var followers = Enumerable.Range(0, 10).Select(_ => rig.Ask(Streamed)).ToList();

        down.SetResult();
        await leader.Done;
        second.ReleaseAll();
        await Task.WhenAll(followers.Select(client => client.Done));

        Assert.Equal(503, leader.Status);
        Assert.All(followers, client => Assert.Equal(Text, client.Text()));
        Assert.Equal(["sim-cheap", "sim-medium", "sim-strong", "sim-cheap"], upstream.Models);
        Assert.Equal(1, rig.Count("completed", "miss"));
        Assert.Equal(9, rig.Count("completed", "coalesced"));
    }

    [Fact]
    public async Task Fail_EveryCall_FollowersAreToldAfterTwo()
    {
        var down = new TaskCompletionSource();
        ScriptedUpstream.Reply[] replies = [.. Enumerable.Range(0, 50).Select(_ => new ScriptedUpstream.Reply(503, []) { RetryAfter = TimeSpan.FromSeconds(9) })];
        var first = new ScriptedUpstream.Reply(200, [], ScriptedUpstream.End.Broken) { Gate = _ => down.Task };
        var upstream = new ScriptedUpstream().On("sim-cheap", [first, .. replies]).On("sim-medium", replies).On("sim-strong", replies);
        await using var rig = new PathRig(upstream);

        var clients = Enumerable.Range(0, 20).Select(_ => rig.Ask(Streamed)).ToList();
        down.SetResult();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.All(clients, client => Assert.Equal(503, client.Status));
        Assert.All(clients, client => Assert.Equal("9", client.Context.Response.Headers.RetryAfter.ToString()));
        Assert.All(clients, client => Assert.Contains("sim-strong (", client.Received, StringComparison.Ordinal));
        // The second call finds the two dearer models cooling down, as their providers asked.
        Assert.Equal(["sim-cheap", "sim-medium", "sim-strong", "sim-cheap"], upstream.Models);
        Assert.Equal(20, rig.Requests());
    }

    [Fact]
    public async Task Break_AfterContent_EachIsToldByWhatItHas()
    {
        var stream = GatedStream.Broken([.. s_words, new string('x', 600)]);
        var second = new GatedStream([Frames.WholeBody(Text)], contentType: "application/json");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply, second.Reply);
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(WithUsage);
        var streaming = rig.Ask(WithUsage);
        var whole = rig.Ask(Whole);
        stream.Release(s_words.Length + 2);
        await streaming.WhenAsync(client => client.Text().Length > 600);

        stream.ReleaseAll();
        await Task.WhenAll(leader.Done, streaming.Done);
        second.ReleaseAll();
        await whole.Done;

        foreach (var client in new[] { leader, streaming })
        {
            Assert.Equal("length", client.Finish());
            var marker = client.Chunks().Single(chunk => chunk.TryGetProperty("x_edgerouter", out _)).GetProperty("x_edgerouter");
            Assert.Equal("cut", marker.GetProperty("reason").GetString());
            Assert.True(UsageOf(client).GetProperty("completion_tokens").GetInt32() > 100);
            Assert.Equal("[DONE]", client.Events()[^1]);
        }

        // It had nothing yet, so it gets a whole answer rather than half of one.
        Assert.Equal(Text, whole.Text());
        Assert.Equal("stop", whole.Json().GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(2, upstream.Models.Count);
        Assert.Equal(1, rig.Count("degraded", "coalesced"));
    }

    [Fact]
    public async Task Break_JsonDocument_IsAnErrorForWhoHasSomeOfIt()
    {
        var stream = GatedStream.Broken("{\"a\":", "1");
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", stream.Reply));
        var body = Streamed.Replace("\"stream\"", "\"response_format\":{\"type\":\"json_object\"},\"stream\"", StringComparison.Ordinal);
        var leader = rig.Ask(body);
        var follower = rig.Ask(body);
        stream.Release(3);
        await follower.WhenAsync(client => client.Text().Length > 5);

        stream.ReleaseAll();
        await Task.WhenAll(leader.Done, follower.Done);

        Assert.Equal("error", follower.Finish());
        Assert.Equal("cut", follower.Chunks()[^1].GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain("[DONE]", follower.Received, StringComparison.Ordinal);
        Assert.Equal(1, rig.Count("failed", "coalesced"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recover_TheLeadersStream_IsEverybodysAndSaidSo(bool leaderStays)
    {
        var stream = GatedStream.Broken("Three rivers ");
        var rest = GatedStream.Answer("Three rivers are ", "long.");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply).On("sim-medium", rest.Reply);
        await using var rig = new PathRig(upstream);
        var leader = rig.Ask(Streamed);
        var streaming = rig.Ask(Streamed);
        var whole = rig.Ask(Whole);
        stream.Release(2);
        await streaming.WhenAsync(client => client.Text().Length > 0);
        if (!leaderStays)
            leader.Leave();

        stream.ReleaseAll();
        rest.ReleaseAll();
        await Task.WhenAll(leader.Done, streaming.Done, whole.Done);

        Assert.Equal("Three rivers are long.", streaming.Text());
        Assert.Equal("Three rivers are long.", whole.Text());
        Assert.True(streaming.Chunks().Single(chunk => chunk.TryGetProperty("x_edgerouter", out _)).GetProperty("x_edgerouter").GetProperty("recovered").GetBoolean());
        Assert.True(whole.Json().GetProperty("x_edgerouter").GetProperty("recovered").GetBoolean());
        Assert.Equal(2, rig.Count("recovered", "coalesced"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_OfATool_EverybodyAsksForThemselves(bool textFirst)
    {
        string[] pieces = [Frames.Role(), .. textFirst ? new[] { Frames.Text("Let me see.") } : [], Frames.ToolCall(), Frames.ToolArguments("1}"), Frames.Finish("tool_calls"), Frames.Done];
        var streams = Enumerable.Range(0, 3).Select(_ => new GatedStream(pieces)).ToList();
        var upstream = new ScriptedUpstream().On("sim-cheap", [.. streams.Select(stream => stream.Reply)]);
        await using var rig = new PathRig(upstream);
        var body = Streamed.Replace("\"stream\"", """
            "tools":[{"type":"function","function":{"name":"f"}}],"stream"
            """, StringComparison.Ordinal);
        var clients = Enumerable.Range(0, 3).Select(_ => rig.Ask(body)).ToList();

        streams[0].Release(2);
        await clients[0].WhenAsync(client => client.Received.Length > 0 || !textFirst);
        // The text could be the beginning of something that cannot be shared: nobody but the leader has it.
        Assert.All(clients.Skip(1), client => Assert.Equal("", client.Received));
        foreach (var stream in streams)
            stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.Equal(3, upstream.Models.Count);
        Assert.All(clients, client => Assert.Contains("tool_calls", client.Received, StringComparison.Ordinal));
        Assert.Equal(3, rig.Count("completed", "miss"));
    }

    [Fact]
    public async Task Ask_WithToolsThatAreNotCalled_IsSharedOnceItIsWhole()
    {
        var stream = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream);
        var body = Streamed.Replace("\"stream\"", """
            "tools":[{"type":"function","function":{"name":"f"}}],"stream"
            """, StringComparison.Ordinal);
        var clients = new[] { rig.Ask(body), rig.Ask(body) };

        stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.Single(upstream.Models);
        Assert.Equal(Text, clients[1].Text());
    }

    [Fact]
    public async Task Refuse_TheLeadersRequest_EverybodyAsksForThemselves()
    {
        var refusal = new ScriptedUpstream.Reply(400, ["""{"error":{"message":"no","type":"invalid_request_error"}}"""]);
        var gate = new TaskCompletionSource();
        var upstream = new ScriptedUpstream().On("sim-cheap", refusal with { Gate = _ => gate.Task }, refusal);
        await using var rig = new PathRig(upstream);
        var clients = new[] { rig.Ask(Streamed), rig.Ask(Streamed) };

        gate.SetResult();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.All(clients, client => Assert.Equal(400, client.Status));
        Assert.Equal(2, upstream.Models.Count);
    }

    [Theory]
    [InlineData("x-edgerouter-cache", "refresh")]
    [InlineData("x-edgerouter-cache", "off")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Cache-Control", "max-age=0")]
    [InlineData("x-edgerouter-midstream", "restart")]
    [InlineData("x-edgerouter-midstream", "error")]
    [InlineData(null, "\"store\":false")]
    [InlineData(null, "\"n\":2")]
    public async Task Ask_WhoWantsItsOwnAnswer_GetsIt(string? header, string value)
    {
        var stream = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply, stream.Reply, stream.Reply);
        await using var rig = new PathRig(upstream);
        var body = header is null ? Streamed.Replace("\"stream\"", value + ",\"stream\"", StringComparison.Ordinal) : Streamed;
        (string, string)[] headers = header is null ? [] : [(header, value)];

        // As a follower, as a leader, and among its like.
        var clients = new[] { rig.Ask(Streamed), rig.Ask(body, null, headers), rig.Ask(body, null, headers) };
        Assert.Equal(3, upstream.Models.Count);
        foreach (var client in clients)
            client.Leave();
        await Task.WhenAll(clients.Select(client => client.Done));
    }

    [Fact]
    public async Task Ask_SwitchedOff_EverybodyCalls()
    {
        var stream = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply, stream.Reply);
        await using var rig = new PathRig(upstream, config => config with { Cache = config.Cache with { Coalesce = false } });

        var clients = new[] { rig.Ask(Streamed), rig.Ask(Streamed) };
        stream.ReleaseAll();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.Equal(2, upstream.Models.Count);
    }

    [Fact]
    public async Task Ask_AnsweredByAModelWhoseAnswersAreNotKept_EverybodyCalls()
    {
        var first = GatedStream.Answer(s_words);
        var second = GatedStream.Answer(s_words);
        var upstream = new ScriptedUpstream().On("sim-cheap", first.Reply, second.Reply);
        await using var rig = new PathRig(upstream, config => config with { Models = [config.Models[0] with { Cache = CacheLimit.Off }, .. config.Models.Skip(1)] });
        var clients = new[] { rig.Ask(Streamed), rig.Ask(Streamed) };

        first.Release(2);
        second.ReleaseAll();
        await clients[1].Done;

        Assert.Equal(Text, clients[1].Text());
        first.ReleaseAll();
        await clients[0].Done;
        Assert.Equal(2, upstream.Models.Count);
        await rig.WhenStoredAsync();
        var later = rig.Ask(Streamed);
        later.Leave();
        Assert.Equal(3, upstream.Models.Count);
    }

    [Fact]
    public async Task Wait_LongerThanARequestMayTake_IsToldSo()
    {
        var silent = new ScriptedUpstream.Reply(200, [Frames.Role(), Frames.Text("a")], ScriptedUpstream.End.Hang);
        var upstream = new ScriptedUpstream().On("sim-cheap", silent);
        await using var rig = new PathRig(upstream, config => config with { Timeouts = config.Timeouts with { Idle = TimeSpan.FromHours(1), Total = TimeSpan.FromSeconds(100) } });
        var leader = rig.Ask(WithUsage);
        await leader.WhenAsync(client => client.Text().Length > 0);
        rig.Time.Advance(TimeSpan.FromSeconds(50));
        var follower = rig.Ask(WithUsage);
        await follower.WhenAsync(client => client.Text().Length > 0);

        rig.Time.Advance(TimeSpan.FromSeconds(51));
        await Task.WhenAll(leader.Done, follower.Done);

        Assert.Equal("length", follower.Finish());
        Assert.Contains("total_timeout", follower.Received, StringComparison.Ordinal);
    }

    private static JsonElement UsageOf(TestClient client) => client.Chunks().Single(chunk => chunk.GetProperty("choices").GetArrayLength() == 0).GetProperty("usage");
}
