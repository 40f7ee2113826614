using System.Text.Json;
using EdgeRouter.Routing.Aside;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Judging;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing.Gate;

/// <summary>The gate's grey zone is wide here, so that a good answer (0.95) falls into it; model j is the judge.</summary>
public sealed class CascadeJudgeTests
{
    private const string Refusal = "I'm sorry, but I can't help with that.";
    private const string Weak = "Air scatters blue light more than red, and at dusk the light comes a long way through it.";
    private const string Strong = "Rayleigh scattering.";
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("9", GateVerdict.Accept, 0.9f)]
    [InlineData("7", GateVerdict.Accept, 0.7f)] // on the threshold
    public async Task Whole_JudgeIsContent_IsServedAndTheJudgeIsPaidBesides(string reply, GateVerdict verdict, float score)
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Weak)).On("up-j", Whole(reply));
        using var rig = Rig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(Weak), rig.Received);
        Assert.Equal((verdict, score, score), (rig.Work.Gate.Verdict, rig.Work.Gate.Score, rig.Work.Gate.Parts[GatePart.Judge]));
        Assert.Single(rig.Work.Attempts);
        Assert.Equal(13_000, rig.Work.CostNanoUsd);
        Assert.Equal(7 * 500 + 3 * 1_000, rig.Work.OverheadNanoUsd); // 7 tokens in and 3 out at j
    }

    [Fact]
    public async Task Whole_JudgeIsNotContent_TheNextTierAnswers()
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Weak)).On("up-j", Whole("3")).On("up-c", Whole(Strong));
        using var rig = Rig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["up-a", "up-j", "up-c"], upstream.Models);
        Assert.Equal(Frames.WholeBody(Strong), rig.Received);
        Assert.Equal([AttemptFailure.LowConfidence, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
    }

    [Theory]
    [InlineData(200, "It is a good answer.")]
    [InlineData(200, "between 6 and 8")]
    [InlineData(500, "{}")]
    public async Task Whole_JudgeSaysNoNumber_IsServedAsGrey(int status, string reply)
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Weak)).On("up-j", Whole(reply) with { Status = status });
        using var rig = Rig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["up-a", "up-j"], upstream.Models);
        Assert.Equal(GateVerdict.Judge, rig.Work.Gate.Verdict);
        Assert.Equal(status == 200, rig.Work.OverheadNanoUsd > 0);
    }

    [Fact]
    public async Task Whole_JudgeIsSlow_IsServedAtTheDeadline()
    {
        var time = new FakeTime();
        var hang = new Reply(-1, []);
        using var rig = Rig(new ScriptedUpstream().On("up-a", Whole(Weak)).On("up-j", hang), time);

        var run = rig.RunAsync(RouteRig.Whole);
        await hang.Hung.Task;
        Assert.False(run.IsCompleted);
        time.Advance(s_deadline);

        Assert.Equal(RouteOutcome.Completed, await run);
        Assert.Equal(Frames.WholeBody(Weak), rig.Received);
    }

    /// <summary>The model has used all but half a second of its share of the time, and the judge says his word after eight tenths.</summary>
    [Fact]
    public async Task Whole_AnswerTookNearlyAllItsTime_TheJudgeHasHisOwn()
    {
        var time = new FakeTime();
        var late = Whole(Weak) with { BeforePiece = _ => time.Advance(TimeSpan.FromSeconds(99.5)) };
        var word = Whole("2") with { BeforePiece = _ => time.Advance(TimeSpan.FromSeconds(0.8)) };
        var upstream = new ScriptedUpstream().On("up-a", late).On("up-j", word).On("up-c", Whole(Strong));
        using var rig = Rig(upstream, time, TimeSpan.FromMinutes(10));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(Frames.WholeBody(Strong), rig.Received);
    }

    [Theory]
    [InlineData(Refusal)]
    public async Task Whole_NotGrey_NobodyIsAsked(string answer)
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(answer)).On("up-c", Whole(Strong));
        using var rig = Rig(upstream);

        await rig.RunAsync(RouteRig.Whole);

        Assert.Equal(["up-a", "up-c"], upstream.Models);
    }

    [Fact]
    public async Task Prompt_MarksTheDataAnewEachTime()
    {
        var upstream = new ScriptedUpstream().On("up-a", Whole(Weak), Whole(Weak)).On("up-j", Whole("9"), Whole("9"));
        using var rig = Rig(upstream);

        await rig.RunAsync(RouteRig.Whole);
        await rig.RunAgainAsync(RouteRig.Whole);

        var marks = upstream.Bodies.Where(body => body.Contains("You grade", StringComparison.Ordinal)).Select(MarkOf).ToList();
        Assert.Equal(2, marks.Distinct().Count());
    }

    [Theory]
    [InlineData("9", Weak, "Air ", "scatters blue light more than ", "red, and at dusk ", "the light comes a long way through it.")]
    [InlineData("9", "Short.", "Short.")] // ends before there is enough: all of it is held
    [InlineData("2", Strong, "Air ", "scatters blue light more than ", "red, and at dusk ", "the light comes a long way through it.")]
    [InlineData("2", Strong, "Short.")]
    [InlineData("no idea", "Short.", "Short.")]
    public async Task Stream_Grey_WaitsForTheJudge(string grade, string expected, params string[] pieces)
    {
        var upstream = new ScriptedUpstream().On("up-a", Stream(pieces)).On("up-j", Whole(grade)).On("up-c", Stream(Strong));
        using var rig = Rig(upstream);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal((expected, "stop"), (rig.Text(), rig.Finish()));
        Assert.Equal(expected, System.Text.Encoding.UTF8.GetString(rig.Work.Answer.Span));
        Assert.Equal(expected == Strong ? "c" : "a", rig.Head!.Value.Model.Name);
        Assert.All(rig.Work.Attempts, attempt => Assert.True(attempt.Usage.Completion > 0));
    }

    /// <summary>Whatever has arrived in one piece when the judge is asked comes out whole and in order.</summary>
    [Theory]
    [InlineData("9", "Short.")]
    [InlineData("2", Strong)]
    public async Task Stream_AllInOnePiece_NothingIsLost(string grade, string expected)
    {
        var whole = new Reply(200, [Frames.Role() + Frames.Text("Short.") + Frames.Finish() + Frames.Usage(7, 3) + Frames.Done]);
        using var rig = Rig(new ScriptedUpstream().On("up-a", whole).On("up-j", Whole(grade)).On("up-c", Stream(Strong)));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal(expected, rig.Text());
        Assert.Equal(3, rig.Work.Attempts[0].Usage.Completion); // as counted, though the stream was given up
        Assert.False(rig.Work.Attempts[0].Estimated);
    }

    [Theory]
    [InlineData("8", 0.8f)]
    [InlineData("Grade: 8/10", 0.8f)]
    [InlineData("7.5.", 0.75f)]
    [InlineData("10", 1f)]
    [InlineData("0", 0f)]
    [InlineData("**9**", 0.9f)]
    [InlineData("", float.NaN)]
    [InlineData("good", float.NaN)]
    [InlineData("11", float.NaN)]
    [InlineData("-3", float.NaN)]
    [InlineData("6 or 7", float.NaN)]
    [InlineData("8/100", float.NaN)]
    [InlineData("gpt4", float.NaN)]
    public void Grade_OfReply_IsItsOneNumber(string reply, float expected) => Assert.Equal(expected, Grade.Find(System.Text.Encoding.UTF8.GetBytes(reply)));

    private static RouteRig Rig(ScriptedUpstream upstream, FakeTime? time = null, TimeSpan? latency = null)
    {
        var judge = Registry.Model(3, "j", "up-j", 0, "cheap", 0.5m, 1m, time: time);
        var call = new SideCall(judge, new HttpMessageInvoker(upstream), s_deadline, time ?? TimeProvider.System, () => 0.5);
        return new(upstream, time) { Cascade = new(new() { Hold = 8, Gate = new(0.70, 0.99), Latency = latency ?? new CascadeOptions().Latency }, new AnswerJudge(call)) };
    }

    /// <summary>The line that stands around question and answer; checks that it does.</summary>
    private static string MarkOf(string body)
    {
        using var json = JsonDocument.Parse(body);
        var turns = json.RootElement.GetProperty("messages").EnumerateArray().Select(turn => turn.GetProperty("content").GetString()!).ToList();
        var lines = turns[1].Split('\n');
        Assert.Equal(["The question:", lines[1], "What colour has the sky at noon and at dusk?", lines[1], "The answer:", lines[1], Weak, lines[1]], lines);
        Assert.Contains(lines[1], turns[0], StringComparison.Ordinal);
        Assert.Equal(32, lines[1].Length);
        return lines[1];
    }

    private static Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private static Reply Stream(params string[] pieces) => new(200, [Frames.Role(), .. pieces.Select(piece => Frames.Text(piece)), Frames.Finish(), Frames.Done]);
}
