using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>Which clock ran out, and what follows: time moved by hand.</summary>
public class DeadlineTests
{
    private readonly FakeTime _time = new();

    private static Reply Hang(params string[] pieces) => new(200, pieces, End.Hang);

    private static Reply Good => new(200, [Frames.Role(), Frames.Text("second"), Frames.Finish(), Frames.Done]);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FirstToken_DoesNotCome_NextHopAnswers(bool headersCame)
    {
        var hang = headersCame ? Hang(Frames.Role()) : new Reply(-1, []);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", hang).On("up-b", Good), _time);

        var run = rig.RunAsync(RouteRig.Streamed);
        await hang.Hung.Task;
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(RouteOutcome.Completed, await run);
        Assert.Equal([AttemptFailure.FirstTokenTimeout, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.Equal("second", rig.Text());
    }

    [Fact]
    public async Task Idle_StreamStalls_IsResumedElsewhere()
    {
        var hang = Hang(Frames.Role(), Frames.Text("first "));
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", hang).On("up-c", Good), _time);

        var run = rig.RunAsync(RouteRig.Streamed);
        await hang.Hung.Task;
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(RouteOutcome.Recovered, await run);
        Assert.Equal(AttemptFailure.IdleTimeout, rig.Work.Attempts[0].Failure);
        Assert.Equal("first second", rig.Text());
    }

    [Fact]
    public async Task Whole_ModelHangs_EachHopGetsAnEqualShareOfWhatIsLeft()
    {
        var hangs = new[] { new Reply(-1, []), new Reply(-1, []), new Reply(-1, []) };
        var upstream = new ScriptedUpstream().On("up-a", hangs[0]).On("up-b", hangs[1]).On("up-c", hangs[2]);
        using var rig = new RouteRig(upstream, _time);

        var run = rig.RunAsync(RouteRig.Whole);
        foreach (var hang in hangs)
        {
            await hang.Hung.Task;
            _time.Advance(TimeSpan.FromSeconds(100));
        }

        Assert.Equal(RouteOutcome.Exhausted, await run);
        Assert.Equal([AttemptFailure.FirstTokenTimeout, AttemptFailure.FirstTokenTimeout, AttemptFailure.TotalTimeout], rig.Work.Attempts.Select(attempt => attempt.Failure));
    }

    [Fact]
    public async Task Whole_BodyStallsAfterItsHeaders_NextHopAnswers()
    {
        var hang = new Reply(200, [Frames.WholeBody("half")[..40]], End.Hang);
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", hang).On("up-b", new Reply(200, [Frames.WholeBody("second")])), _time);

        var run = rig.RunAsync(RouteRig.Whole);
        await hang.Hung.Task;
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(RouteOutcome.Completed, await run);
        Assert.Equal(AttemptFailure.IdleTimeout, rig.Work.Attempts[0].Failure);
    }

    [Theory]
    [InlineData("reasoning")]
    [InlineData("tool")]
    public async Task FirstToken_CameAsReasoningOrToolCall_IdleCountsFromThenOn(string kind)
    {
        string[] pieces = kind == "tool" ? [Frames.ToolCall(), Frames.ToolArguments("1"), Frames.ToolArguments("}")] : [.. Enumerable.Repeat(Frames.Reasoning("hm"), 3)];
        var reply = new Reply(200, [Frames.Role(), .. pieces, Frames.Finish(), Frames.Done]) { BeforePiece = at => _time.Advance(TimeSpan.FromSeconds(at > 1 ? 15 : 0)) };
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", reply), _time);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.True(rig.Work.Usage.Completion >= 3, "what was streamed is accounted for");
    }

    [Fact]
    public async Task Total_IsSpentMidStream_EndsShortWithoutRecovery()
    {
        var hang = Hang(Frames.Role(), Frames.Text("first "));
        var slow = new Reply(-1, []);
        var upstream = new ScriptedUpstream().On("up-a", slow).On("up-b", hang);
        using var rig = new RouteRig(upstream, _time);

        var run = rig.RunAsync(RouteRig.Streamed);
        await slow.Hung.Task;
        _time.Advance(TimeSpan.FromSeconds(20));
        await hang.Hung.Task;
        _time.Advance(TimeSpan.FromSeconds(280));

        Assert.Equal(RouteOutcome.Degraded, await run);
        Assert.Equal("length", rig.Finish());
        Assert.Equal(2, upstream.Models.Count);
    }
}
