using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

public sealed class HedgingTests
{
    /// <summary>What the sketch makes of a second: the upper edge of its bucket.</summary>
    private static readonly TimeSpan s_usual = TimeSpan.FromMilliseconds(1024);

    private readonly FakeTime _time = new();
    private readonly HedgeOptions _always = new() { Budget = 1 };

    [Fact]
    public async Task Execute_SlowerThanThePercentile_AsksASecondDeploymentThenAndNotBefore()
    {
        var slow = Slow();
        var upstream = new ScriptedUpstream().On("at-p", slow).On("at-q", Stream("second"));
        using var rig = Rig(upstream, [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual - TimeSpan.FromTicks(1));
        Assert.Equal(["at-p"], upstream.Models);
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(RouteOutcome.Completed, await running);
        await slow.Cancelled.Task;
        Assert.Equal("second", rig.Text());
        Assert.Equal(["at-p", "at-q"], upstream.Models);
        Assert.Equal([AttemptFailure.HedgeLost, AttemptFailure.None], Failures(rig));
        Assert.Equal(HedgeResult.Won, rig.Work.Hedge);
        Assert.Equal(2, rig.Head!.Value.Attempts);
        Assert.All(rig.Table.Models[0].Deployments, deployment => Assert.Equal((0, CircuitState.Closed), (deployment.Health.InFlight, deployment.Health.Circuit)));
        // The loser's spend is unknown and so nothing; the winner's is on the bill once.
        Assert.Equal((7, 3), (rig.Work.Usage.Prompt, rig.Work.Usage.Completion));
        Assert.Equal(s_usual.TotalSeconds, rig.Table.Models[0].Deployments[0].Health.LatencySeconds, 3);
    }

    [Fact]
    public async Task Execute_FirstAnswersAfterAll_IsKeptAndTheSecondCancelled()
    {
        var gate = new TaskCompletionSource();
        var (first, second) = (Stream("first") with { Gate = at => at == 0 ? gate.Task : Task.CompletedTask }, Slow());
        using var rig = Rig(new ScriptedUpstream().On("at-p", first).On("at-q", second), [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        await second.Cancelled.Task;
        Assert.Equal("first", rig.Text());
        Assert.Equal([("q", AttemptFailure.HedgeLost), ("p", AttemptFailure.None)], rig.Work.Attempts.Select(attempt => (attempt.Deployment.Name, attempt.Failure)));
        Assert.Equal(HedgeResult.Lost, rig.Work.Hedge);
    }

    [Fact]
    public async Task Execute_OnlyComments_AreNoFirstEvent()
    {
        var slow = new Reply(200, [": wait\n\n"]) { Gate = at => at == 0 ? Task.CompletedTask : new TaskCompletionSource().Task };
        using var rig = Rig(new ScriptedUpstream().On("at-p", slow).On("at-q", Stream("second")), [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal("second", rig.Text());
    }

    [Fact]
    public async Task Execute_WholeAnswerIsSlow_TheFirstHeadWins()
    {
        var hang = new Reply(-1, []);
        using var rig = Rig(new ScriptedUpstream().On("at-p", hang).On("at-q", Whole("second")), [Twice()]);

        var running = rig.RunAsync(RouteRig.Whole);
        _time.Advance(s_usual);

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(Frames.WholeBody("second"), rig.Received);
        Assert.Equal([AttemptFailure.HedgeLost, AttemptFailure.None], Failures(rig));
    }

    [Fact]
    public async Task Execute_OneDeployment_TheNextModelOfTheTierIsAsked()
    {
        var upstream = new ScriptedUpstream().On("up-a", Slow()).On("up-b", Stream("b"));
        using var rig = Rig(upstream, [One(0, "a", 0), One(1, "b", 0)]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal("b", rig.Work.ServedBy!.Name);
    }

    [Fact]
    public async Task Execute_OneDeploymentAndNoModelOfTheTier_NobodyElseIsAsked()
    {
        var gate = new TaskCompletionSource();
        var upstream = new ScriptedUpstream().On("up-a", Stream("a") with { Gate = _ => gate.Task }).On("up-b");
        using var rig = Rig(upstream, [One(0, "a", 0), One(1, "b", 1)]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(2 * s_usual);
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(["up-a"], upstream.Models);
        Assert.Equal(HedgeResult.None, rig.Work.Hedge);
    }

    [Fact]
    public async Task Execute_BothFail_BothAreRecordedAndTheChainGoesOn()
    {
        var gate = new TaskCompletionSource();
        var late = new Reply(200, []) { Gate = _ => gate.Task };
        var upstream = new ScriptedUpstream().On("at-p", late).On("at-q", new Reply(503, [])).On("up-b", Stream("b"));
        using var rig = Rig(upstream, [Twice(), One(1, "b", 1)]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(["at-p", "at-q", "up-b"], upstream.Models);
        Assert.Equal([AttemptFailure.ServerError, AttemptFailure.EmptyBody, AttemptFailure.None], Failures(rig));
        Assert.Equal(HedgeResult.Failed, rig.Work.Hedge);
    }

    [Fact]
    public async Task Execute_WinnerSaysNothing_TheSlowerIsAskedAgain()
    {
        var upstream = new ScriptedUpstream().On("at-p", Slow(), Stream("again")).On("at-q", new Reply(200, [Frames.Error()]));
        using var rig = Rig(upstream, [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal("again", rig.Text());
        Assert.Equal([AttemptFailure.HedgeLost, AttemptFailure.InBandError, AttemptFailure.None], Failures(rig));
    }

    [Fact]
    public async Task Execute_SecondIsRefusedTheRequest_TheFirstIsWaitedFor()
    {
        var gate = new TaskCompletionSource();
        var first = Stream("first") with { Gate = at => at == 0 ? gate.Task : Task.CompletedTask };
        using var rig = Rig(new ScriptedUpstream().On("at-p", first).On("at-q", new Reply(400, ["{}"])), [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);
        Assert.False(running.IsCompleted);
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal([AttemptFailure.RequestRefused, AttemptFailure.None], Failures(rig));
    }

    [Fact]
    public async Task Execute_BudgetIsSpent_WaitsForTheFirst()
    {
        var gate = new TaskCompletionSource();
        var first = Stream("first") with { Gate = at => at == 0 ? gate.Task : Task.CompletedTask };
        var upstream = new ScriptedUpstream().On("at-p", first).On("at-q");
        using var rig = Rig(upstream, [Twice()], new HedgeOptions { Budget = 0.5 });

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(2 * s_usual);
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(["at-p"], upstream.Models);
        Assert.Equal(HedgeResult.Refused, rig.Work.Hedge);
        Assert.Equal(0, rig.Table.Models[0].Deployments[1].Health.InFlight);
    }

    [Fact]
    public async Task Execute_ClientLeavesBefore_NobodyElseIsAsked()
    {
        var slow = Slow();
        var upstream = new ScriptedUpstream().On("at-p", slow).On("at-q");
        using var rig = Rig(upstream, [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        rig.LeaveClient();
        _time.Advance(2 * s_usual);

        Assert.Equal(RouteOutcome.ClientGone, await running);
        Assert.Equal(["at-p"], upstream.Models);
        Assert.Equal([AttemptFailure.ClientGone], Failures(rig));
    }

    [Fact]
    public async Task Execute_ClientLeavesDuringBoth_BothAreCancelled()
    {
        var (first, second) = (Slow(), Slow());
        using var rig = Rig(new ScriptedUpstream().On("at-p", first).On("at-q", second), [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(s_usual);
        rig.LeaveClient();

        Assert.Equal(RouteOutcome.ClientGone, await running);
        await first.Cancelled.Task;
        await second.Cancelled.Task;
        Assert.Equal([AttemptFailure.ClientGone, AttemptFailure.ClientGone], Failures(rig));
        Assert.All(rig.Table.Models[0].Deployments, deployment => Assert.Equal(0, deployment.Health.InFlight));
    }

    [Fact]
    public async Task Execute_NeitherAnswersInTime_BothTimeOutTogether()
    {
        using var rig = Rig(new ScriptedUpstream().On("at-p", Slow()).On("at-q", Slow()).On("up-strong", new Reply(0, [])), [Twice()]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(RouteOutcome.Exhausted, await running);
        Assert.Equal([AttemptFailure.FirstTokenTimeout, AttemptFailure.FirstTokenTimeout, AttemptFailure.ConnectFailed], Failures(rig));
    }

    [Fact]
    public async Task Execute_NothingLearned_WaitsForTheFirst()
    {
        var model = Twice(learned: false);
        var gate = new TaskCompletionSource();
        var upstream = new ScriptedUpstream().On("at-p", Stream("first") with { Gate = at => at == 0 ? gate.Task : Task.CompletedTask }).On("at-q");
        using var rig = Rig(upstream, [model]);

        var running = rig.RunAsync(RouteRig.Streamed);
        _time.Advance(TimeSpan.FromSeconds(10));
        gate.SetResult();

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(["at-p"], upstream.Models);
    }

    [Fact]
    public async Task Execute_AnswersAreLearnedFrom()
    {
        var model = Learned(Registry.Model(0, "m", "up", time: _time), false);
        using var rig = Rig(
            new ScriptedUpstream().On("up", [.. Enumerable.Range(0, LatencySketch.LeastSamples).Select(_ => Stream("x") with { BeforePiece = at => _time.Advance(TimeSpan.FromMilliseconds(at == 0 ? 300 : 0)) })]), [model]);

        for (var i = 0; i < LatencySketch.LeastSamples; i++)
            await rig.RunAgainAsync(RouteRig.Streamed);

        Assert.InRange(model.Latency(stream: true).Percentile(0.95)!.Value.TotalMilliseconds, 300, 328);
        Assert.Null(model.Latency(stream: false).Percentile(0.95));
    }

    private static AttemptFailure[] Failures(RouteRig rig) => [.. rig.Work.Attempts.Select(attempt => attempt.Failure)];

    /// <summary>Headers, and then nothing.</summary>
    private static Reply Slow() => new(200, []) { Gate = _ => new TaskCompletionSource().Task };

    private static Reply Stream(string text) => new(200, [Frames.Role(), Frames.Text(text), Frames.Finish(), Frames.Usage(7, 3), Frames.Done]);

    private static Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private RouteRig Rig(ScriptedUpstream upstream, IReadOnlyList<Model> models, HedgeOptions? hedge = null)
        => new(upstream, _time, models: models.Any(model => model.Tier == 1) ? models : [.. models, One(models.Count, "strong", 1)], hedge: hedge ?? _always);

    private Model Twice(bool learned = true) => Learned(
        new(0, "m", [Registry.Deployment("at-p", "p", time: _time), Registry.Deployment("at-q", "q", time: _time)], 0, "cheap", new(1, 2, null), 0, Features.None)
        {
            Strategy = Strategy.RoundRobin,
        },
        learned);

    private Model One(int ordinal, string name, int tier) => Learned(Registry.Model(ordinal, name, "up-" + name, tier, tier == 0 ? "cheap" : "strong", ordinal, ordinal, time: _time), true);

    private static Model Learned(Model model, bool learned)
    {
        for (var i = 0; learned && i < LatencySketch.LeastSamples; i++)
        {
            model.Latency(stream: true).Observe(TimeSpan.FromSeconds(1));
            model.Latency(stream: false).Observe(TimeSpan.FromSeconds(1));
        }

        return model;
    }
}
