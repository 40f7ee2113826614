using EdgeRouter.Tests;
using NBomber.Contracts;
using NBomber.CSharp;
using NBomber.Engine;

namespace EdgeRouter.Load.Tests;

public sealed class ThresholdTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Run_ThresholdsThatHoldAndDoNot_SaysWhichByTheirOwnWords()
    {
        var outcome = await RunAsync(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.AllOkCount > 100),
            Threshold.Create("step", step => step.Ok.Request.Count == 10),
            Threshold.Create("no such step", _ => true));
        Assert.Equal([false, true, false, true], outcome.Stats.Thresholds.Select(threshold => threshold.IsFailed));
        Assert.Equal("stats => stats.AllOkCount > 100", outcome.Stats.Thresholds[1].CheckExpression);
        Assert.Equal("step", outcome.Stats.Thresholds[2].StepName);
    }

    [Fact]
    public async Task Run_ThresholdThrows_HasFailedAndSaysWhy()
    {
        var outcome = await RunAsync(Threshold.Create(stats => stats.Fail.StatusCodes[7].Count == 0));
        Assert.True(outcome.Stats.Thresholds[0].IsFailed);
        Assert.NotEmpty(outcome.Stats.Thresholds[0].ExceptionMsg);
    }

    [Fact]
    public void Check_TooManyErrorsUnderWay_IsSpentAndFailsWhateverComesLater()
    {
        var check = new ThresholdCheck("s", Threshold.Create(stats => stats.AllOkCount > 3, abortWhenErrorCount: 2));
        check.Check(Stats(ok: 1));
        Assert.False(check.IsSpent);
        check.Check(Stats(ok: 2));
        Assert.True(check.IsSpent);
        var result = check.Conclude(Stats(ok: 4));
        Assert.Equal((true, 2), (result.IsFailed, result.ErrorCount));
    }

    [Fact]
    public void Check_ErrorsUnderWayWithoutABound_OnlyTheEndDecides()
    {
        var check = new ThresholdCheck("s", Threshold.Create(stats => stats.AllOkCount > 3));
        check.Check(Stats(ok: 1));
        var result = check.Conclude(Stats(ok: 4));
        Assert.Equal((false, 1), (result.IsFailed, result.ErrorCount));
    }

    [Fact]
    public void Check_BeforeItsStart_DoesNotCount()
    {
        var check = new ThresholdCheck("s", Threshold.Create(stats => stats.AllOkCount > 3, abortWhenErrorCount: 1, startCheckAfter: TimeSpan.FromSeconds(11)));
        check.Check(Stats(ok: 1));
        Assert.False(check.IsSpent);
    }

    private static NBomber.Contracts.Stats.ScenarioStats Stats(int ok)
    {
        var recorder = new Recorder("s");
        for (var i = 0; i < ok; i++)
            recorder.AddInvocation(Response.Ok(), TimeSpan.Zero, TimeSpan.Zero);
        return recorder.Snapshot(TimeSpan.FromSeconds(10));
    }

    private static Task<Outcome> RunAsync(params ThresholdProps[] thresholds)
    {
        var scenario = Scenario.Create("s", async context => await Step.Run("step", context, () => Task.FromResult(Response.Ok())))
            .WithoutWarmUp().WithLoadSimulations(Simulation.Inject(10, s_second, s_second)).WithThresholds(thresholds);
        return new Session(NBomberRunner.RegisterScenarios(scenario), new FakePacer(new FakeTime()).ToHost(), TextWriter.Null).RunAsync();
    }
}
