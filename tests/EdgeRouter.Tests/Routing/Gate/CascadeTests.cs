using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing.Gate;

/// <summary>Models a and b are of the cheap tier, c of the strong one.</summary>
public sealed class CascadeTests
{
    private const string Refusal = "I'm sorry, but I can't help with that.";
    private const string Good = "Air scatters blue light more than red, and at dusk the light comes a long way through it.";
    private static readonly Cascade s_cascade = new(new() { Hold = 8 });

    [Fact]
    public async Task Whole_GoodAnswer_IsServedByTheCheapTier()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Good))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal("a", rig.Work.ServedBy!.Name);
        Assert.Equal(GateVerdict.Accept, rig.Work.Gate.Verdict);
    }

    [Fact]
    public async Task Whole_DoubtedAnswer_TheNextTierAnswersAndBothAreBilled()
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Refusal)).On("up-c", Whole(Good));
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["up-a", "up-c"], upstream.Models); // the rest of the cheap tier is passed over
        Assert.Equal(Frames.WholeBody(Good), rig.Received);
        Assert.Equal([AttemptFailure.LowConfidence, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        // 7 prompt and 3 completion tokens each: 13 micro-USD at a, 130 at c.
        Assert.Equal([13_000, 130_000], rig.Work.Attempts.Select(attempt => attempt.CostNanoUsd));
        Assert.Equal(143_000, rig.Work.CostNanoUsd);
        Assert.Equal("low_confidence", rig.Work.Attempts[0].Failure.Name());
    }

    [Fact]
    public async Task Whole_DoubtedAndNobodyElseAnswers_TheDoubtedIsServed()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Refusal)).On("up-c", new Reply(500, ["{}"]))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(Refusal), rig.Received);
        Assert.Equal("a", rig.Work.ServedBy!.Name);
        Assert.Equal(3, rig.Work.ServedUsage.Completion);
        Assert.Equal(GateVerdict.Escalate, rig.Work.Gate.Verdict);
    }

    [Fact]
    public async Task Whole_LatencyBudgetIsSpent_TheDoubtedIsServedAtOnce()
    {
        var time = new FakeTime();
        var upstream = new ScriptedUpstream().On("up-a", Whole(Refusal) with { BeforePiece = _ => time.Advance(TimeSpan.FromSeconds(3)) });
        using var rig = new RouteRig(upstream, time) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["up-a"], upstream.Models);
        Assert.Equal(Frames.WholeBody(Refusal), rig.Received);
    }

    [Fact]
    public async Task Whole_NoCascade_NothingIsJudged()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Refusal)));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(GateVerdict.None, rig.Work.Gate.Verdict);
    }

    [Fact]
    public async Task Doubts_AnyNumber_DoNotOpenTheCircuit()
    {
        var replies = Enumerable.Range(0, 12).ToArray();
        var upstream = new ScriptedUpstream().On("up-a", [.. replies.Select(_ => Whole(Refusal))]).On("up-c", [.. replies.Select(_ => Whole(Good))]);
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        foreach (var _ in replies)
            await rig.RunAgainAsync(RouteRig.Whole);

        Assert.Equal(12, upstream.Models.Count(model => model == "up-a"));
    }

    [Fact]
    public async Task Stream_DoubtedStart_TheNextTierAnswersUnseen()
    {
        var upstream = new ScriptedUpstream().On("up-a", Stream("I'm sorry, ", "but I can't ", "help ", "with that.")).On("up-c", Stream("Air ", "scatters."));
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("Air scatters.", rig.Text());
        Assert.Equal("c", rig.Head!.Value.Model.Name);
        Assert.Equal("Air scatters.", System.Text.Encoding.UTF8.GetString(rig.Work.Answer.Span));
        Assert.Equal([AttemptFailure.LowConfidence, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.True(rig.Work.Attempts[0].Usage.Completion > 0);
    }

    [Theory]
    [InlineData("Air scatters blue light more than ", "red ", "light ", "does.")]
    [InlineData("Short.")] // ends before there is enough
    public async Task Stream_GoodStart_ComesWholeAndOnce(params string[] pieces)
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Stream(pieces))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(string.Concat(pieces), rig.Text());
        Assert.Equal("stop", rig.Finish());
        Assert.Equal(string.Concat(pieces), System.Text.Encoding.UTF8.GetString(rig.Work.Answer.Span));
    }

    [Fact]
    public async Task Stream_DoubtedAndNobodyElseAnswers_IsAskedForAgainAndServed()
    {
        var doubted = Stream("I'm sorry, ", "but I can't ", "help ", "with that.");
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", doubted, doubted).On("up-c", new Reply(500, ["{}"]))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(Refusal, rig.Text());
    }

    [Fact]
    public async Task Stream_BreaksWhileHeld_TheNextModelAnswersUnseen()
    {
        var upstream = new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), Frames.Text("Air ")], End.Broken)).On("up-b", Stream("Good."));
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("Good.", rig.Text());
    }

    private static Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private static Reply Stream(params string[] pieces) => new(200, [Frames.Role(), .. pieces.Select(piece => Frames.Text(piece)), Frames.Finish(), Frames.Done]);
}
