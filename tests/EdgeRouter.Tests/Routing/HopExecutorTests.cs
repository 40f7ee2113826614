using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

public class HopExecutorTests
{
    private static Reply Good(string text = "fine") => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private static Reply GoodStream(string text = "fine") => new(200, [Frames.Role(), Frames.Text(text), Frames.Finish(), Frames.Usage(7, 3), Frames.Done]);

    [Fact]
    public async Task Execute_WholeAnswer_PassesByteForByte()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Good()));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody("fine"), rig.Received);
        Assert.Equal("a", rig.Head!.Value.Model.Name);
        Assert.Equal(1, rig.Head.Value.Attempts);
        // 7 prompt tokens at 1 USD and 3 at 2 USD per million: 13 micro-USD.
        Assert.Equal(13_000, rig.Head.Value.CostNanoUsd);
        Assert.True(rig.Work.IsPlainAnswer);
        Assert.Equal("fine"u8.ToArray(), rig.Work.Answer.Span.ToArray());
    }

    public static TheoryData<string, AttemptFailure> BeforeFirstByte => new()
    {
        { "connect", AttemptFailure.ConnectFailed },
        { "429", AttemptFailure.RateLimited },
        { "500", AttemptFailure.ServerError },
        { "503", AttemptFailure.ServerError },
        { "401", AttemptFailure.CredentialRefused },
        { "404", AttemptFailure.ModelNotFound },
        { "empty", AttemptFailure.EmptyBody },
        { "error-first", AttemptFailure.InBandError },
        { "broken-before-text", AttemptFailure.Cut },
        { "eof-after-role", AttemptFailure.Cut },
        { "done-after-role", AttemptFailure.BlankAnswer },
        { "stop-without-text", AttemptFailure.BlankAnswer },
        { "not-json", AttemptFailure.Malformed },
    };

    [Theory]
    [MemberData(nameof(BeforeFirstByte))]
    public async Task Execute_StreamFailsBeforeFirstToken_NextHopAnswersUnseen(string fault, AttemptFailure expected)
    {
        var reply = fault switch
        {
            "connect" => new Reply(0, []),
            "empty" => new Reply(200, []),
            "error-first" => new Reply(200, [Frames.Error()]),
            "broken-before-text" => new Reply(200, [Frames.Role()], End.Broken),
            "eof-after-role" => new Reply(200, [Frames.Role()]),
            "done-after-role" => new Reply(200, [Frames.Role(), Frames.Done]),
            "stop-without-text" => new Reply(200, [Frames.Role(), Frames.Finish(), Frames.Done]),
            "not-json" => new Reply(200, ["data: <html>\n\n"]),
            _ => new Reply(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), ["{}"]),
        };
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", reply).On("up-b", GoodStream("second")));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("second", rig.Text());
        Assert.Equal("stop", rig.Finish());
        Assert.Equal("b", rig.Head!.Value.Model.Name);
        Assert.Equal(2, rig.Head.Value.Attempts);
        Assert.Equal([expected, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
    }

    [Theory]
    [InlineData("empty", AttemptFailure.EmptyBody)]
    [InlineData("blank", AttemptFailure.BlankAnswer)]
    [InlineData("error", AttemptFailure.InBandError)]
    [InlineData("cut", AttemptFailure.Cut)]
    [InlineData("html", AttemptFailure.Malformed)]
    public async Task Execute_WholeAnswerIsNone_NextHopAnswers(string fault, AttemptFailure expected)
    {
        var reply = fault switch
        {
            "empty" => new Reply(200, []),
            "blank" => new Reply(200, [Frames.WholeBody("")]),
            "error" => new Reply(200, ["""{"error":{"message":"overloaded"}}"""]),
            "cut" => new Reply(200, [Frames.WholeBody("half")[..40]], End.Broken),
            _ => new Reply(200, ["<html>"]),
        };
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", reply).On("up-b", Good("second")));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody("second"), rig.Received);
        Assert.Equal([expected, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
    }

    [Fact]
    public async Task Execute_AllHopsFail_NothingIsSentAndAllAreListed()
    {
        var upstream = new ScriptedUpstream()
            .On("up-a", new Reply(429, ["{}"]) { RetryAfter = TimeSpan.FromSeconds(7) }).On("up-b", new Reply(0, [])).On("up-c", new Reply(500, ["{}"]));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Streamed));

        Assert.False(rig.HasBegun);
        Assert.Equal(["up-a", "up-b", "up-c"], upstream.Models);
        Assert.Equal(TimeSpan.FromSeconds(7), rig.Work.RetryAfter);
        Assert.Equal(3, rig.Work.Attempts.Count);
    }

    [Fact]
    public async Task Execute_ProviderRefusesRequest_ItsWordsArePassedOnAndNoHopFollows()
    {
        const string words = """{"error":{"message":"bad temperature","type":"invalid_request_error","param":"temperature","code":null}}""";
        var upstream = new ScriptedUpstream().On("up-a", new Reply(400, [words]) { ContentType = "application/json" });
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Refused, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(400, rig.Head!.Value.Status);
        Assert.Equal(words, rig.Received);
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Execute_ProviderRefusesWithHtml_ClientGetsAnErrorObject()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(422, ["<html>no</html>"]) { ContentType = "text/html" }));

        Assert.Equal(RouteOutcome.Refused, await rig.RunAsync(RouteRig.Whole));

        using var json = System.Text.Json.JsonDocument.Parse(rig.Received);
        Assert.Equal("upstream_refused", json.RootElement.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Execute_PinnedModelFails_OnlyItsTierFollows()
    {
        var upstream = new ScriptedUpstream().On("up-b", new Reply(500, [])).On("up-a", new Reply(500, []));
        using var rig = new RouteRig(upstream);

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole.Replace("auto", "b", StringComparison.Ordinal)));

        Assert.Equal(["up-b", "up-a"], upstream.Models);
    }

    [Fact]
    public async Task Execute_ClientLeavesWhileHeadersAreAwaited_UpstreamIsCancelledAndNoHopFollows()
    {
        var hang = new Reply(-1, []);
        var upstream = new ScriptedUpstream().On("up-a", hang);
        using var rig = new RouteRig(upstream);

        var run = rig.RunAsync(RouteRig.Streamed);
        await hang.Hung.Task;
        rig.LeaveClient();

        Assert.Equal(RouteOutcome.ClientGone, await run);
        Assert.Single(upstream.Models);
    }
}
