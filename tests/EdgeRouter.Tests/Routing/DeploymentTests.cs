using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>A model that is served at several places, and models that fail time and again.</summary>
public class DeploymentTests
{
    private readonly FakeTime _time = new();

    private static Reply Good(string text = "fine") => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private static Reply GoodStream(string text = "fine") => new(200, [Frames.Role(), Frames.Text(text), Frames.Finish(), Frames.Usage(7, 3), Frames.Done]);

    private static Reply Status(int status, TimeSpan? retryAfter = null) => new(status, ["{}"]) { RetryAfter = retryAfter };

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(401)]
    public async Task Execute_OneDeploymentFails_AnotherOfTheSameModelAnswers(int status)
    {
        var model = Twice();
        using var rig = Rig(new ScriptedUpstream().On("at-p", Status(status)).On("at-q", Good()), model);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["p", "q"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));
        Assert.Equal("m", rig.Head!.Value.Model.Name);
        // Paid at the price of the deployment that answered: 7 and 3 tokens at 3 USD.
        Assert.Equal(30_000, rig.Head.Value.CostNanoUsd);
        Assert.All(model.Deployments, deployment => Assert.Equal(0, deployment.Health.InFlight));
    }

    [Fact]
    public async Task Execute_RateLimited_IsLeftAloneForTheTimeItNamed()
    {
        var model = Twice();
        using var rig = Rig(
            new ScriptedUpstream().On("at-p", Status(429, TimeSpan.FromSeconds(30)), Good("back")).On("at-q", Good(), Good(), Good()), model);
        await rig.RunAsync(RouteRig.Whole);
        Assert.Equal(TimeSpan.FromSeconds(30), model.Deployments[0].Health.CoolingFor);

        await rig.RunAgainAsync(RouteRig.Whole);
        Assert.Equal(["q"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));

        _time.Advance(TimeSpan.FromSeconds(30));
        await rig.RunAgainAsync(RouteRig.Whole);
        Assert.Equal(["p"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));
    }

    [Fact]
    public async Task Execute_FailsTimeAndAgain_IsNotAskedAnyMoreUntilAProbeSucceeds()
    {
        var model = Twice();
        using var rig = Rig(
            new ScriptedUpstream().On("at-p", [.. Enumerable.Repeat(Status(500), 5), Good()]).On("at-q", [.. Enumerable.Repeat(Good(), 10)]), model);
        for (var i = 0; i < 5; i++)
            await rig.RunAgainAsync(RouteRig.Whole);
        Assert.Equal(CircuitState.Open, model.Deployments[0].Health.Circuit);

        await rig.RunAgainAsync(RouteRig.Whole);
        Assert.Equal(["q"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));

        _time.Advance(TimeSpan.FromSeconds(5));
        await rig.RunAgainAsync(RouteRig.Whole);
        Assert.Equal(["p"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));
        Assert.Equal(CircuitState.Closed, model.Deployments[0].Health.Circuit);
    }

    [Fact]
    public async Task Execute_EveryCircuitIsOpen_AsksAllTheSame()
    {
        var model = Registry.Model(0, "m", "up", time: _time);
        for (var i = 0; i < 5; i++)
            model.Deployments[0].Health.Report(AttemptFailure.ServerError, default);
        using var rig = Rig(new ScriptedUpstream().On("up", Good()), model);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));
    }

    [Fact]
    public async Task Execute_EverybodyAskedForPatience_AsksNobodyAndSaysWhen()
    {
        var model = Registry.Model(0, "m", "up", time: _time);
        model.Deployments[0].Health.CoolDown(TimeSpan.FromSeconds(40));
        using var rig = Rig(new ScriptedUpstream(), model);

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole));

        Assert.Empty(rig.Work.Attempts);
        Assert.Equal([model], rig.Work.Skipped);
        Assert.Equal(TimeSpan.FromSeconds(40), rig.Work.SoonestFree);
    }

    [Fact]
    public async Task Execute_AllFailForReasonsThatPass_IsTriedOnceMoreAfterAPause()
    {
        using var rig = Rig(new ScriptedUpstream().On("up", Status(503), Good()), Registry.Model(0, "m", "up", time: _time), new RetryOptions());

        var running = rig.RunAsync(RouteRig.Whole);
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(running.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(RouteOutcome.Completed, await running);
        Assert.Equal(2, rig.Work.Attempts.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    public async Task Execute_AllFailForReasonsThatStay_IsNotTriedAgain(int status)
    {
        using var rig = Rig(new ScriptedUpstream().On("up", Status(status)), Registry.Model(0, "m", "up", time: _time), new RetryOptions());
        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole));
    }

    [Fact]
    public async Task Execute_EverybodyAsksForMorePatienceThanWeHave_TellsTheClient()
    {
        using var rig = Rig(new ScriptedUpstream().On("up", Status(429, TimeSpan.FromSeconds(3))), Registry.Model(0, "m", "up", time: _time), new RetryOptions());
        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole));
        Assert.Equal(TimeSpan.FromSeconds(3), rig.Work.RetryAfter);
    }

    [Fact]
    public async Task Execute_PatientClient_WaitsAsLongAsItSaid()
    {
        var upstream = new ScriptedUpstream().On("up", Status(429, TimeSpan.FromSeconds(12)), Status(503), Good());
        using var rig = Rig(upstream, Registry.Model(0, "m", "up", time: _time));

        var running = rig.RunAsync(RouteRig.Whole, patience: TimeSpan.FromSeconds(30));
        _time.Advance(TimeSpan.FromSeconds(12));
        Assert.Equal(2, upstream.Models.Count);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(RouteOutcome.Completed, await running);
    }

    [Fact]
    public async Task Execute_PatientClientLeaves_Ends()
    {
        using var rig = Rig(new ScriptedUpstream().On("up", Status(429, TimeSpan.FromSeconds(12))), Registry.Model(0, "m", "up", time: _time));
        var running = rig.RunAsync(RouteRig.Whole, patience: TimeSpan.FromSeconds(30));
        rig.LeaveClient();
        Assert.Equal(RouteOutcome.ClientGone, await running);
    }

    [Fact]
    public async Task Execute_StreamBreaksEarly_IsResumedAtAnotherDeploymentOfTheModel()
    {
        var model = Twice();
        using var rig = Rig(
            new ScriptedUpstream().On("at-p", new Reply(200, [Frames.Role(), Frames.Text("One river ")], End.Broken)).On("at-q", GoodStream("is the Nile.")), model);

        Assert.Equal(RouteOutcome.Recovered, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("One river is the Nile.", rig.Text());
        Assert.Equal(["p", "q"], rig.Work.Attempts.Select(attempt => attempt.Deployment.Name));
        Assert.All(model.Deployments, deployment => Assert.Equal(0, deployment.Health.InFlight));
    }

    /// <summary>At p first, and at q for three times the price.</summary>
    private Model Twice() => new(
        0, "m", [Registry.Deployment("at-p", "p", pricing: new(1, 1, null), time: _time), Registry.Deployment("at-q", "q", pricing: new(3, 3, null), time: _time)],
        0, "cheap", new(1, 1, null), 0, Features.Prefill) { Strategy = Strategy.LeastCost };

    private RouteRig Rig(ScriptedUpstream upstream, Model model, RetryOptions? retry = null)
        => new(upstream, _time, retry: retry, models: [model, Registry.Model(1, "dear", "dear", 1, "strong", 99, 99, context: 1, time: _time)]);
}
