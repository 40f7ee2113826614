using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Engine;

/// <summary>A whole run: init, warm-up, the measured part, clean, each for all scenarios at once.</summary>
internal sealed class Session(NBomberContext context, Host host, TextWriter console)
{
    private readonly DateTime _created = host.Time.GetUtcNow().UtcDateTime;

    /// <exception cref="Exception">What an init or clean threw.</exception>
    public async Task<Outcome> RunAsync()
    {
        foreach (var scenario in context.Scenarios)
            await (scenario.Init?.Invoke(new InitContext(Info(scenario, ScenarioOperation.Init))) ?? Task.CompletedTask);
        try
        {
            using (var stop = new CancellationTokenSource())
                await Task.WhenAll(context.Scenarios.Where(scenario => scenario.WarmUpDuration > TimeSpan.Zero).Select(scenario => WarmUpAsync(scenario, stop)));
            return await MeasureAsync();
        }
        finally
        {
            foreach (var scenario in context.Scenarios)
                await (scenario.Clean?.Invoke(new InitContext(Info(scenario, ScenarioOperation.Clean))) ?? Task.CompletedTask);
        }
    }

    private Task WarmUpAsync(ScenarioProps scenario, CancellationTokenSource stop)
    {
        var first = scenario.LoadSimulations[0] with { During = scenario.WarmUpDuration };
        return OnOwnThread(new ScenarioRun(scenario, ScenarioOperation.WarmUp, host, stop), [first]);
    }

    private async Task<Outcome> MeasureAsync()
    {
        using var stop = new CancellationTokenSource();
        var runs = context.Scenarios.Select(scenario => new ScenarioRun(scenario, ScenarioOperation.Bombing, host, stop)).ToList();
        var checks = (from run in runs
                      from threshold in run.Props.Thresholds
                      select (Run: run, Check: new ThresholdCheck(run.Props.ScenarioName, threshold))).ToList();
        var all = Task.WhenAll(runs.Select(run => OnOwnThread(run, run.Props.LoadSimulations)));
        while (await Task.WhenAny(all, Task.Delay(context.ReportingInterval, host.Time, CancellationToken.None)) != all)
            Watch(runs, checks);
        await all;

        var final = runs.ToDictionary(run => run, run => run.Recorder.Snapshot(Duration(run)));
        var thresholds = checks.Select(check => check.Check.Conclude(final[check.Run])).ToList();
        var info = new TestInfo(context.TestSuite, context.TestName, _created);
        var stats = new NodeStats(info, [.. final.Values], thresholds, final.Values.Max(scenario => scenario.Duration));
        return new Outcome(stats, [.. runs.Select(run => run.Recorder.Detail())], runs.Select(run => run.StopReason).FirstOrDefault(reason => reason is not null));
    }

    private void Watch(List<ScenarioRun> runs, List<(ScenarioRun Run, ThresholdCheck Check)> checks)
    {
        foreach (var run in runs)
        {
            var soFar = run.Recorder.Snapshot(Duration(run));
            var latency = soFar.Ok.Latency;
            console.WriteLine($"{soFar.Duration.TotalSeconds,5:0} s  {soFar.ScenarioName}: {soFar.AllOkCount} ok, {soFar.AllFailCount} failed, p50 {latency.Percent50:0.00} ms, p99 {latency.Percent99:0.00} ms");
            foreach (var (_, check) in checks.Where(check => check.Run == run))
            {
                check.Check(soFar);
                if (check.IsSpent)
                    run.Stop("a threshold failed too often");
            }
        }
    }

    /// <summary>Since the start, but no longer than the load lasts: what still ends afterwards belongs to it.</summary>
    private TimeSpan Duration(ScenarioRun run) => TimeSpan.FromTicks(Math.Min(host.Since(run.Started).Ticks, run.Props.Duration.Ticks));

    /// <summary>The pacer may block.</summary>
    private Task OnOwnThread(ScenarioRun run, IReadOnlyList<LoadSimulation> simulations)
        => Task.Factory.StartNew(
            () => run.RunAsync(simulations, context.ScenarioCompletionTimeout), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private static ScenarioInfo Info(ScenarioProps scenario, ScenarioOperation operation) => new(scenario.ScenarioName, 0, scenario.Duration, operation);
}
