using System.Text;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Voting;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing.Gate;

/// <summary>Model a is asked three times at once.</summary>
public sealed class EnsembleTests
{
    private const string Blue = "Blue at noon, red at dusk.";
    private const string Green = "Green at noon, blue at dusk.";
    private const string Grey = "Grey at noon and at dusk.";
    private const string Refusal = "I'm sorry, but I can't help with that.";
    private const string Strong = "Rayleigh scattering.";
    private const string Streamed = """{"model":"auto","stream":true,"messages":[{"role":"user","content":"hi"}]}""";
    private const string WithTools = """{"model":"auto","tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"hi"}]}""";
    private static readonly Cascade s_cascade = new(new() { Ensemble = 3 });

    [Theory]
    [InlineData(Green, Blue, "blue at noon -- red at dusk", Blue)]
    [InlineData(Blue, Blue, Blue, Blue)]
    public async Task Whole_MostAgree_TheirFirstIsServedAndAllAreBilled(string one, string two, string three, string expected)
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(one), Whole(two), Whole(three));
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(expected), rig.Received);
        Assert.Equal(expected, Encoding.UTF8.GetString(rig.Work.Answer.Span));
        Assert.Equal([AttemptFailure.None, AttemptFailure.None, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.Equal((39_000, 3), (rig.Work.CostNanoUsd, rig.Work.ServedUsage.Completion));
        Assert.Equal((GateVerdict.Accept, one == two ? 1f : 2 / 3f), (rig.Work.Gate.Verdict, rig.Work.Gate.Parts[GatePart.Agreement]));
    }

    [Fact]
    public async Task Whole_NoneAgree_TheNextTierAnswers()
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Blue), Whole(Green), Whole(Grey)).On("up-c", Whole(Strong));
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(Strong), rig.Received);
        Assert.Equal(3, rig.Work.Attempts.Count(attempt => attempt.Failure == AttemptFailure.LowConfidence));
        Assert.Equal(["up-a", "up-a", "up-a", "up-c"], upstream.Models);
    }

    [Fact]
    public async Task Whole_NoneAgreeAndNobodyElseAnswers_OneOfThemIsServed()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Blue), Whole(Green), Whole(Grey)).On("up-c", new Reply(500, ["{}"]))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(Blue), rig.Received);
    }

    [Fact]
    public async Task Whole_AllRefuseAlike_AreDoubtedStill()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Refusal), Whole(Refusal), Whole(Refusal)).On("up-c", Whole(Strong))) { Cascade = s_cascade };

        await rig.RunAsync(RouteRig.Whole);

        Assert.Equal(Frames.WholeBody(Strong), rig.Received);
    }

    [Fact]
    public async Task Whole_OneCallFails_TheOthersVote()
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Blue), new Reply(500, ["{}"]), Whole(Blue))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal([AttemptFailure.ServerError, AttemptFailure.None, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.Equal(1f, rig.Work.Gate.Parts[GatePart.Agreement]);
    }

    [Fact]
    public async Task Whole_AllCallsFail_TheNextModelAnswers()
    {
        var failure = new Reply(500, ["{}"]);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", failure, failure, failure).On("up-b", Whole(Blue), Whole(Blue), Whole(Blue))) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal("b", rig.Work.ServedBy!.Name);
    }

    [Fact]
    public async Task Whole_ProviderRefuses_TheClientIsTold()
    {
        var refusal = new Reply(400, ["""{"error":{"message":"bad","type":"invalid_request_error"}}"""]);
        var upstream = new ScriptedUpstream().On("up-a", refusal, refusal, refusal);
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        Assert.Equal(RouteOutcome.Refused, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(400, rig.Head!.Value.Status);
        Assert.Equal(3, rig.Work.Attempts.Count);
    }

    [Fact]
    public async Task Whole_OneCallIsSlow_IsNotWaitedForLongerThanDoubtMayTake()
    {
        var time = new FakeTime();
        var hang = new Reply(-1, []);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(Blue), Whole(Green), hang), time) { Cascade = s_cascade };

        var run = rig.RunAsync(RouteRig.Whole);
        await hang.Hung.Task;
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(RouteOutcome.Completed, await run); // no time is left for another tier
        Assert.Equal(Frames.WholeBody(Blue), rig.Received);
        Assert.Contains(rig.Work.Attempts, attempt => attempt.Failure == AttemptFailure.HedgeLost);
    }

    [Fact]
    public async Task Whole_NothingToCompare_TheGateAloneDecides()
    {
        var story = string.Concat(Enumerable.Range(0, 30).Select(i => $"The {i}th wave came in from the sea, {i * i} feet long. "));
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", Whole(story), Whole(story + "It ended."), Whole(story + "All was well."))) { Cascade = s_cascade };

        await rig.RunAsync(RouteRig.Whole);

        Assert.Equal("a", rig.Work.ServedBy!.Name);
        Assert.True(float.IsNaN(rig.Work.Gate.Parts[GatePart.Agreement]));
    }

    [Theory]
    [InlineData(Streamed)]
    [InlineData(WithTools)]
    public async Task Others_AreAskedOnce(string request)
    {
        var reply = request == Streamed ? new Reply(200, [Frames.Role(), Frames.Text(Blue), Frames.Finish(), Frames.Done]) : Whole(Blue);
        var upstream = new ScriptedUpstream().On("up-a", reply);
        using var rig = new RouteRig(upstream) { Cascade = s_cascade };

        await rig.RunAsync(request);

        Assert.Single(upstream.Models);
    }

    [Theory]
    [InlineData("How many apples are left?", "2 + 3 = 5, so 5 apples are left.", "5")]
    [InlineData("How many apples are left?", "There are 5.0 apples.", "5")]
    [InlineData("Solve it.", "So #### 1,200", "1200")]
    [InlineData("Which one?", "It rains.\nThe answer is (B).", "B")]
    [InlineData("Which one?", "Answer: **C**", "C")]
    [InlineData("Which one?", "(B) Paris", "B")]
    [InlineData("Which one?", "**D.** Rome", "D")]
    [InlineData("Which one?", "A good friend.", "a good friend")]
    [InlineData("Which one?", "The answer is Hamlet.", "the answer is hamlet")]
    [InlineData("Is it so?", " Yes! ", "yes")]
    [InlineData("Is it so?", "?!", null)]
    public void FinalAnswer_OfAnswer_IsWhatCanBeCompared(string question, string answer, string? expected)
        => Assert.Equal(expected, FinalAnswer.Of(Encoding.UTF8.GetBytes(question), Encoding.UTF8.GetBytes(answer)));

    [Theory]
    [InlineData("a b b", 1, 2, 3, true)]
    [InlineData("a b", 0, 1, 2, false)]
    [InlineData("a b c a", 0, 2, 4, false)]
    [InlineData("a a - b", 0, 2, 3, true)]
    [InlineData("a - -", 0, 0, 0, false)]
    [InlineData("a a - -", 0, 0, 0, false)]
    public void Vote_Count_FindsTheLargestGroup(string finals, int chosen, int votes, int of, bool isDecided)
    {
        var vote = Vote.Count([.. finals.Split(' ').Select(final => final == "-" ? null : final)]);

        Assert.Equal((chosen, votes, of, isDecided), (vote.Chosen, vote.Votes, vote.Of, vote.IsDecided));
    }

    private static Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };
}
