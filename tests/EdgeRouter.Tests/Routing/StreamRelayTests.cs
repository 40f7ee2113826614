using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>The mid-stream contract: docs/life-of-a-request.md, table "What a broken stream becomes".</summary>
public class StreamRelayTests
{
    private const string Half = "The quick brown fox";
    private const string Rest = " jumps over the lazy dog.";

    private static string Limited(int tokens) => RouteRig.Streamed.Replace("\"stream\":true,", $"\"stream\":true,\"max_tokens\":{tokens},", StringComparison.Ordinal);

    private static Reply Cut(params string[] texts) => new(200, [Frames.Role(), .. texts.Select(text => Frames.Text(text))], End.Broken);

    private static Reply Second(params string[] texts) =>
        new(200, [Frames.Role("u2"), .. texts.Select(text => Frames.Text(text, "u2")), Frames.Finish("stop", "u2"), Frames.Usage(20, 6, "u2"), Frames.Done]);

    [Fact]
    public async Task Relay_WholeStream_PassesByteForByte()
    {
        var pieces = new[] { Frames.Role(), Frames.Text("Hel"), Frames.Text("lo"), Frames.Finish(), Frames.Usage(7, 2), Frames.Done };
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, pieces)));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(string.Concat(pieces), rig.Received);
        Assert.Equal(7, rig.Work.Usage.Prompt);
        Assert.Equal("Hello"u8.ToArray(), rig.Work.Answer.Span.ToArray());
        Assert.True(rig.Work.IsPlainAnswer);
    }

    [Fact]
    public async Task Relay_ClientDidNotAskForUsage_FrameIsCountedButNotPassedOn()
    {
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text("x"), Frames.Finish(), Frames.Usage(7, 2), Frames.Done]));
        using var rig = new RouteRig(upstream);

        await rig.RunAsync("""{"model":"auto","stream":true,"messages":[{"role":"user","content":"hi"}]}""");

        Assert.DoesNotContain("usage", rig.Received, StringComparison.Ordinal);
        Assert.Contains("\"include_usage\":true", upstream.Bodies[0], StringComparison.Ordinal);
        Assert.Equal(2, rig.Work.Usage.Completion);
    }

    [Fact]
    public async Task Relay_CutEarly_ResumesOnPrefillModelUnderOneIdentity()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-c", Second(Rest));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(Half + Rest, rig.Text());
        Assert.Equal("stop", rig.Finish());
        // b is next in the chain but cannot go on from a given start.
        Assert.Equal(["up-a", "up-c"], upstream.Models);
        Assert.Contains("""{"role":"assistant","content":"The quick brown fox"}]""", upstream.Bodies[1], StringComparison.Ordinal);
        Assert.False(rig.Work.IsPlainAnswer);
        // Both attempts are in the client's usage: the first estimated (10 prompt, 19 bytes are 5 tokens), the second as told.
        var usage = rig.Chunks().Single(chunk => chunk.GetProperty("choices").GetArrayLength() == 0).GetProperty("usage");
        Assert.Equal(30, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(11, usage.GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Relay_ResumeUnderALimit_AsksForWhatIsLeftOfIt()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-c", Second(Rest));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(Limited(100)));

        // 19 bytes are 5 tokens.
        Assert.Contains("\"max_tokens\":95,", upstream.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_RestartUnderALimit_AsksForAllOfIt()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-b", Second("A fresh answer."));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(Limited(100), MidstreamPolicy.Restart));

        Assert.Contains("\"max_tokens\":100,", upstream.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_NothingIsLeftOfTheLimit_EndsByItWithoutACall()
    {
        // The provider counts what was not seen too, such as reasoning.
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text(Half), Frames.Usage(10, 100)], End.Broken));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(Limited(100)));

        Assert.Equal("length", rig.Finish());
        Assert.Single(upstream.Models);
        Assert.All(rig.Table.Models, model => Assert.Equal(0, model.Deployments[0].Health.InFlight));
    }

    [Fact]
    public async Task Relay_NextModelTakesNoPrefill_TheOneAfterItResumes()
    {
        var thinker = new Deployment(new Provider("claude", new AnthropicDialect(), new Uri("http://upstream/v1/"), ""), "claude-opus-4-6", 1, new(0, 0, null), new(new(), TimeProvider.System));
        IReadOnlyList<Model> models =
        [
            Registry.Model(0, "a", "up-a", 0, supports: Features.Prefill),
            new(1, "opus", [thinker], 1, "strong", new(1, 1, null), 0, Features.Prefill),
            Registry.Model(2, "c", "up-c", 1, "strong", 9, 9, supports: Features.Prefill),
        ];
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-c", Second(Rest));
        using var rig = new RouteRig(upstream, models: models);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(Half + Rest, rig.Text());
        Assert.Equal(["up-a", "up-c"], upstream.Models);
        Assert.Equal([AttemptFailure.Cut, AttemptFailure.Unsupported, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.Contains("that thinks", rig.Work.Attempts[1].Detail, StringComparison.Ordinal);
        Assert.Equal(0, thinker.Health.InFlight);
    }

    [Fact]
    public async Task Relay_NextProviderCannotSayTheRequest_IsRecordedWithWhatItCannot()
    {
        var second = new Deployment(new Provider("gemini", new GeminiDialect(), new Uri("http://upstream/v1/"), ""), "g", 1, new(0, 0, null), new(new(), TimeProvider.System));
        IReadOnlyList<Model> models =
        [
            Registry.Model(0, "a", "up-a", 0, supports: Features.Prefill),
            new(1, "g", [second], 1, "strong", new(9, 9, null), 0, Features.Prefill),
        ];
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Cut(Half)), models: models);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync("""{"model":"auto","stream":true,"logit_bias":{"1":2},"messages":[{"role":"user","content":"hi"}]}"""));

        Assert.Equal(AttemptFailure.Unsupported, rig.Work.Attempts[1].Failure);
        Assert.Contains("logit_bias", rig.Work.Attempts[1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The quick brown fox jumps over the lazy dog.")]
    [InlineData("quick brown fox jumps over the lazy dog.")]
    [InlineData(" jumps over the lazy dog.")]
    public async Task Relay_ResumedModelRepeatsItself_OverlapIsTrimmedAtEverySplit(string resumed)
    {
        for (var at = 1; at < resumed.Length; at++)
        {
            using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Cut(Half)).On("up-c", Second(resumed[..at], resumed[at..])));

            Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed));

            Assert.Equal(Half + Rest, rig.Text());
        }
    }

    [Fact]
    public async Task Relay_CutLate_EndsShortAndMarked()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(new string('x', 300)));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("length", rig.Finish());
        var marker = rig.Chunks().Single(chunk => chunk.TryGetProperty("x_edgerouter", out _)).GetProperty("x_edgerouter");
        Assert.True(marker.GetProperty("degraded").GetBoolean());
        Assert.Equal("cut", marker.GetProperty("reason").GetString());
        Assert.Equal("[DONE]", rig.Events()[^1]);
        Assert.Single(upstream.Models);
        Assert.False(rig.Work.IsPlainAnswer);
    }

    [Theory]
    [InlineData(500, 40)]
    [InlineData(40, 160)]
    public async Task Relay_CutWhereLearnedLengthSaysSo_RestartsOrDegrades(int learned, int bytes)
    {
        var expected = new ExpectedLength(3);
        var upstream = new ScriptedUpstream().On("up-a", Cut(new string('x', bytes))).On("up-c", Second("y"));
        using var rig = new RouteRig(upstream, expected: expected);
        for (var i = 0; i < 32; i++)
            expected.Observe(rig.Table.Models[0], "r", learned);

        var outcome = await rig.RunAsync(RouteRig.Streamed);

        Assert.Equal(bytes / 4 < learned / 5 ? RouteOutcome.Recovered : RouteOutcome.Degraded, outcome);
    }

    [Fact]
    public async Task Relay_CutEarlyOnTheLastHop_EndsShortAndMarked()
    {
        var upstream = new ScriptedUpstream().On("up-c", Cut(Half));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed.Replace("auto", "c", StringComparison.Ordinal)));

        Assert.Equal(Half, rig.Text());
        Assert.Equal("length", rig.Finish());
    }

    [Fact]
    public async Task Relay_RestartAskedFor_MarkerThenFreshAnswer()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-b", Second("A fresh answer."));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed, MidstreamPolicy.Restart));

        Assert.Equal(Half + "A fresh answer.", rig.Text());
        Assert.Contains(rig.Events(), data => data.Contains("\"x_edgerouter\":{\"restart\":true,\"reason\":\"cut\"}", StringComparison.Ordinal));
        Assert.DoesNotContain("\"assistant\",\"content\":\"The quick", upstream.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_ErrorAskedFor_EndsWithErrorChunkAndWithoutDone()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Cut(Half)));

        Assert.Equal(RouteOutcome.Failed, await rig.RunAsync(RouteRig.Streamed, MidstreamPolicy.Error));

        Assert.Equal("error", rig.Finish());
        Assert.DoesNotContain("[DONE]", rig.Received, StringComparison.Ordinal);
        Assert.True(rig.Chunks()[^1].TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("json")]
    [InlineData("n")]
    [InlineData("logprobs")]
    public async Task Relay_CutInsideWhatCannotBeHalf_EndsAsErrorAndIsNeverSpliced(string kind)
    {
        var body = kind switch
        {
            "tool" => """{"model":"auto","stream":true,"tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"hi"}]}""",
            "json" => """{"model":"auto","stream":true,"response_format":{"type":"json_object"},"messages":[{"role":"user","content":"hi"}]}""",
            "n" => """{"model":"auto","stream":true,"n":2,"messages":[{"role":"user","content":"hi"}]}""",
            _ => """{"model":"a","stream":true,"logprobs":true,"messages":[{"role":"user","content":"hi"}]}""",
        };
        var upstream = new ScriptedUpstream().On("up-a", kind == "tool" ? new Reply(200, [Frames.Role(), Frames.ToolCall()], End.Broken) : Cut("{\"a\":"));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Failed, await rig.RunAsync(body));

        Assert.Equal("error", rig.Finish());
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Relay_OneOfTwoChoicesEndsThenCut_IsNotWhole()
    {
        const string body = """{"model":"auto","stream":true,"n":2,"messages":[{"role":"user","content":"hi"}]}""";
        var pieces = new[] { Frames.Choice(0, "one"), Frames.Choice(1, "tw"), Frames.Choice(0, "", "stop") };
        using var cut = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, pieces, End.Broken)));
        Assert.Equal(RouteOutcome.Failed, await cut.RunAsync(body));
        Assert.DoesNotContain("[DONE]", cut.Received, StringComparison.Ordinal);

        using var whole = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [.. pieces, Frames.Choice(1, "o", "stop"), Frames.Done])));
        Assert.Equal(RouteOutcome.Completed, await whole.RunAsync(body));
    }

    [Fact]
    public async Task Relay_DoneWithoutAFinish_IsACut()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text(new string('x', 400)), Frames.Done])));

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("length", rig.Finish());
    }

    [Fact]
    public async Task Relay_BadEventAfterTheFinish_AnswerIsWholeAndEndsAtOnce()
    {
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text("whole"), Frames.Finish() + "data: <html>\n\n"], End.Hang));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("[DONE]", rig.Events()[^1]);
    }

    [Fact]
    public async Task Relay_DataOfTwoLines_StaysTwoDataFields()
    {
        const string chunk = "data: {\"id\":\"u1\",\"choices\":[{\"index\":0,\ndata: \"delta\":{\"content\":\"x\"}}]}\n\n";
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [chunk, Frames.Finish(), Frames.Done])));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.StartsWith(chunk, rig.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_TextOfAToolRequestIsCut_EndsShortAndIsNotSpliced()
    {
        const string body = """{"model":"auto","stream":true,"tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"hi"}]}""";
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(body));

        Assert.Equal("length", rig.Finish());
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Relay_RecoveryFailsToo_EndsShortAfterOneRecovery()
    {
        var upstream = new ScriptedUpstream().On("up-a", Cut(Half)).On("up-c", new Reply(200, [Frames.Role("u2"), Frames.Text(" jumps", "u2")], End.Broken));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(Half + " jumps", rig.Text());
        Assert.Equal("length", rig.Finish());
        Assert.Equal(2, upstream.Models.Count);
    }

    [Theory]
    [InlineData(End.Broken)]
    [InlineData(End.Clean)]
    public async Task Relay_ConnectionEndsAfterFinish_AnswerIsWhole(End end)
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text("whole"), Frames.Finish()], end)));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("stop", rig.Finish());
        Assert.Equal("[DONE]", rig.Events()[^1]);
    }

    [Fact]
    public async Task Relay_InBandErrorAfterText_IsNeverACleanStop()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text(new string('x', 400)), Frames.Error(), Frames.Done])));

        Assert.Equal(RouteOutcome.Degraded, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("length", rig.Finish());
    }

    [Fact]
    public async Task Relay_ClientLeavesMidStream_UpstreamIsCancelledAndNoSecondAttemptStarts()
    {
        var hang = new Reply(200, [Frames.Role(), Frames.Text("some")], End.Hang);
        var upstream = new ScriptedUpstream().On("up-a", hang);
        using var rig = new RouteRig(upstream);

        var run = rig.RunAsync(RouteRig.Streamed);
        await hang.Hung.Task;
        rig.LeaveClient();

        Assert.Equal(RouteOutcome.ClientGone, await run);
        Assert.Single(upstream.Models);
        Assert.Equal(AttemptFailure.ClientGone, rig.Work.Attempts.Single().Failure);
        Assert.Equal(1, rig.Work.Usage.Completion);
    }
}
