namespace NBomber.Engine;

/// <summary>Copies that each start anew when they have ended: they slow down with what they ask, and what they measure says nothing of who waits in line.</summary>
internal static class ClosedLoop
{
    public static void Launch(ScenarioRun run, IEnumerable<(TimeSpan From, TimeSpan Until)> copies, long started)
    {
        var instance = 0;
        foreach (var (from, until) in copies)
        {
            var number = instance++;
            run.InFlight.Enter();
            run.Host.Launch(() => RepeatAsync(run, number, run.Host.After(started, from), run.Host.After(started, until)));
        }
    }

    private static async Task RepeatAsync(ScenarioRun run, int instance, long from, long until)
    {
        var time = run.Host.Time;
        try
        {
            if (time.GetElapsedTime(time.GetTimestamp(), from) is var left && left > TimeSpan.Zero)
                await Task.Delay(left, time, run.Stopping);
            for (var number = 1; !run.Stopping.IsCancellationRequested && time.GetTimestamp() is var now && now < until; number++)
                await run.NewInvocation(instance, number, now).ExecuteAsync();
        }
        catch (OperationCanceledException)
        {
            // Given up before it began.
        }
        run.InFlight.Leave();
    }
}
