using EdgeRouter.Tests;
using NBomber.Contracts;
using NBomber.CSharp;
using NBomber.Engine;

namespace EdgeRouter.Load.Tests;

public sealed class SessionTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_ms = TimeSpan.FromMilliseconds(1);

    private readonly FakeTime _time = new();
    private readonly FakePacer _pacer;

    public SessionTests() => _pacer = new FakePacer(_time);

    [Fact]
    public async Task RunAsync_ClientStallsForASecond_CountsWhatWasHeldUpFromWhenItWasDue()
    {
        // A request of 1 ms every 10 ms; before the 101st the client itself hangs for a second.
        _pacer.StallAt(100, s_second);
        var outcome = await RunAsync(Takes(s_ms).WithLoadSimulations(Simulation.Inject(100, s_second, TimeSpan.FromSeconds(10))));

        var stats = outcome.Stats.ScenarioStats[0];
        Assert.Equal(1_000, stats.AllOkCount);
        // Timed from when each began, none would be above 1 ms. 100 fell due while it hung, and it then works off 9 ms of the delay with each.
        Assert.Equal(1_001, stats.Ok.Latency.MaxMs, 1e-6);
        Assert.InRange(stats.Ok.Latency.Percent95, 480, 570);
        Assert.Equal(1, stats.Ok.Latency.Percent75, 1e-6);
        Assert.Equal(1_000, outcome.Details[0].LateMaxMs, 1e-6);
    }

    [Fact]
    public async Task RunAsync_SlowServer_DoesNotSlowTheArrivals()
    {
        List<TimeSpan> starts = [];
        var began = _time.GetTimestamp();
        var answers = new TaskCompletionSource();
        var scenario = Scenario.Create("slow", async _ =>
        {
            starts.Add(_time.GetElapsedTime(began));
            if (starts.Count == 5)
                answers.SetResult();
            await answers.Task;
            return Response.Ok();
        }).WithoutWarmUp().WithLoadSimulations(Simulation.Inject(1, s_second, TimeSpan.FromSeconds(5)));

        var stats = (await RunAsync(scenario)).Stats.ScenarioStats[0];
        Assert.Equal([0, 1, 2, 3, 4], starts.Select(start => start.TotalSeconds));
        Assert.Equal(4_000, stats.Ok.Latency.MaxMs, 1e-6);
        Assert.Equal(1, stats.Ok.Request.RPS, 1e-9);
    }

    [Fact]
    public async Task RunAsync_ClosedLoop_RepeatsEachCopyUntilTheEnd()
    {
        List<(int Copy, int Number)> calls = [];
        var scenario = Scenario.Create("closed", async context =>
        {
            calls.Add((context.ScenarioInfo.InstanceNumber, context.InvocationNumber));
            await Task.Delay(TimeSpan.FromMilliseconds(250), _time);
            return Response.Ok();
        }).WithoutWarmUp().WithLoadSimulations(Simulation.KeepConstant(2, s_second));

        var stats = (await RunAsync(scenario)).Stats.ScenarioStats[0];
        Assert.Equal([(0, 1), (0, 2), (0, 3), (0, 4), (1, 1), (1, 2), (1, 3), (1, 4)], calls.Order());
        Assert.Equal((250.0, 8.0), (stats.Ok.Latency.MaxMs, stats.Ok.Request.RPS));
    }

    [Fact]
    public async Task RunAsync_CopyNeverEnds_IsAFailureAfterTheTimeout()
    {
        var timeout = TimeSpan.FromSeconds(7);
        var scenario = Scenario.Create("stuck", _ => new TaskCompletionSource<IResponse>().Task)
            .WithoutWarmUp().WithLoadSimulations(Simulation.Inject(3, s_second, s_second));
        var context = NBomberRunner.RegisterScenarios(scenario).WithReportingInterval(TimeSpan.FromHours(1)).WithScenarioCompletionTimeout(timeout);
        var running = new Session(context, _pacer.ToHost(), TextWriter.Null).RunAsync();

        await _time.WhenAsync(waits => waits.Contains(timeout));
        _time.Advance(timeout);
        var code = Assert.Single((await running).Stats.ScenarioStats[0].Fail.StatusCodes);
        Assert.Equal(("-100", 3), (code.StatusCode, code.Count));
    }

    [Fact]
    public async Task RunAsync_RampAfterLevel_BeginsAtThatLevel()
    {
        var outcome = await RunAsync(Takes(TimeSpan.Zero).WithLoadSimulations(
            Simulation.Inject(100, s_second, s_second), Simulation.RampingInject(0, s_second, s_second), Simulation.Pause(s_second), Simulation.Inject(10, s_second, s_second)));
        Assert.Equal([100, 50, 0, 10], outcome.Details[0].Timeline.Take(4).Select(second => second.Ok));
    }

    [Fact]
    public async Task RunAsync_WarmUp_IsNotMeasured()
    {
        List<ScenarioOperation> operations = [];
        var scenario = Scenario.Create("warm", context =>
        {
            operations.Add(context.ScenarioInfo.ScenarioOperation);
            return Answer(TimeSpan.Zero, Response.Ok());
        }).WithWarmUpDuration(s_second).WithLoadSimulations(Simulation.Inject(2, s_second, TimeSpan.FromSeconds(3)));

        Assert.Equal(6, (await RunAsync(scenario)).Stats.AllRequestCount);
        Assert.Equal((2, 6), (operations.Count(operation => operation == ScenarioOperation.WarmUp), operations.Count(operation => operation == ScenarioOperation.Bombing)));
    }

    [Fact]
    public async Task RunAsync_InitAndClean_SurroundTheCopies()
    {
        List<string> order = [];
        var scenario = Scenario.Create("order", _ =>
        {
            order.Add("run");
            return Answer(TimeSpan.Zero, Response.Ok());
        })
        .WithInit(_ => { order.Add("init"); return Task.CompletedTask; })
        .WithClean(_ => { order.Add("clean"); return Task.CompletedTask; })
        .WithoutWarmUp().WithLoadSimulations(Simulation.Inject(1, s_second, s_second));

        await RunAsync(scenario);
        Assert.Equal(["init", "run", "clean"], order);
    }

    [Fact]
    public async Task RunAsync_ScenarioThrows_IsAFailureWithItsMessage()
    {
        var scenario = Scenario.Create("throws", _ => throw new InvalidOperationException("no such thing"))
            .WithoutWarmUp().WithLoadSimulations(Simulation.Inject(2, s_second, s_second));
        var stats = (await RunAsync(scenario)).Stats.ScenarioStats[0];
        var code = Assert.Single(stats.Fail.StatusCodes);
        Assert.Equal(("-101", "no such thing", 2, 100), (code.StatusCode, code.Message, code.Count, code.Percent));
        Assert.Equal(0, stats.AllOkCount);
    }

    [Fact]
    public async Task RunAsync_StatusCodesAndSizes_AreCounted()
    {
        var turn = 0;
        var scenario = Scenario.Create("codes", _ => Answer(TimeSpan.Zero, turn++ % 4 == 0 ? Response.Fail("503", "busy", 10) : Response.Ok("hit", 100)))
            .WithoutWarmUp().WithLoadSimulations(Simulation.Inject(8, s_second, s_second));
        var stats = (await RunAsync(scenario)).Stats.ScenarioStats[0];
        Assert.Equal(("hit", 6, 75), stats.Ok.StatusCodes.Select(code => (code.StatusCode, code.Count, code.Percent)).Single());
        Assert.Equal(("503", 2, 25), stats.Fail.StatusCodes.Select(code => (code.StatusCode, code.Count, code.Percent)).Single());
        Assert.Equal((620L, 600L, 100L), (stats.AllBytes, stats.Ok.DataTransfer.AllBytes, stats.Ok.DataTransfer.Percent50));
    }

    [Fact]
    public async Task RunAsync_Steps_TheFirstCountsFromWhenTheCopyWasDue()
    {
        _pacer.StallAt(0, TimeSpan.FromMilliseconds(100));
        var scenario = Scenario.Create("steps", async context =>
        {
            await Step.Run("first", context, () => Answer<object>(5 * s_ms, Response.Ok()));
            await Step.Run("second", context, () => Answer<object>(7 * s_ms, Response.Fail("odd")));
            return Response.Ok();
        }).WithoutWarmUp().WithLoadSimulations(Simulation.Inject(1, s_second, s_second));

        var stats = (await RunAsync(scenario)).Stats.ScenarioStats[0];
        Assert.Equal(["first", "second"], stats.StepStats.Select(step => step.StepName));
        Assert.Equal(105, stats.StepStats[0].Ok.Latency.MaxMs, 1e-6);
        Assert.Equal((1, 7.0), (stats.StepStats[1].Fail.Request.Count, Math.Round(stats.StepStats[1].Fail.Latency.MaxMs, 6)));
        Assert.Equal(112, stats.Ok.Latency.MaxMs, 1e-6);
    }

    [Fact]
    public async Task RunAsync_StopCurrentTest_EndsTheScheduleAndSaysWhy()
    {
        var asked = 0;
        var scenario = Scenario.Create("stops", context =>
        {
            if (++asked == 3)
                context.StopCurrentTest("seen enough");
            return Answer(TimeSpan.Zero, Response.Ok());
        }).WithoutWarmUp().WithLoadSimulations(Simulation.Inject(1, s_second, TimeSpan.FromHours(1)));
        Assert.Equal("seen enough", (await RunAsync(scenario)).StopReason);
        Assert.Equal(3, asked);
    }

    private Task<Outcome> RunAsync(ScenarioProps scenario)
        => new Session(NBomberRunner.RegisterScenarios(scenario), _pacer.ToHost(), TextWriter.Null).RunAsync();

    private ScenarioProps Takes(TimeSpan time) => Scenario.Create("takes", _ => Answer(time, Response.Ok())).WithoutWarmUp();

    private Task<IResponse> Answer(TimeSpan after, Response<object> response) => Answer<IResponse>(after, response);

    private Task<T> Answer<T>(TimeSpan after, T response)
    {
        _time.Advance(after);
        return Task.FromResult(response);
    }

    private Task<Response<T>> Answer<T>(TimeSpan after, Response<T> response) => Answer<Response<T>>(after, response);
}
