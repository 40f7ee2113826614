namespace NBomber.Engine;

/// <summary>
/// Starts each copy when it is due, whatever became of those before it, and measures it from then, not from when it did start. A client that waits for one
/// answer before it sends the next, or that is itself held up, leaves out just the requests that would have been slow ("coordinated omission": Gil Tene, How
/// NOT to Measure Latency; the same remedy as in his wrk2, https://github.com/giltene/wrk2).
/// </summary>
internal static class OpenLoop
{
    public static async Task RunAsync(ScenarioRun run, IEnumerable<TimeSpan> arrivals, long started)
    {
        var instance = 0;
        foreach (var arrival in arrivals)
        {
            var due = run.Host.After(started, arrival);
            await run.Host.Pacer.UntilAsync(due, run.Stopping);
            run.Recorder.AddLateness(run.Host.Since(due));
            var invocation = run.NewInvocation(instance++, number: 1, due);
            run.InFlight.Enter();
            run.Host.Launch(() => ExecuteAsync(run, invocation));
        }
    }

    private static async Task ExecuteAsync(ScenarioRun run, Invocation invocation)
    {
        await invocation.ExecuteAsync();
        run.InFlight.Leave();
    }
}
