using NBomber.Contracts;

namespace NBomber.Engine;

/// <summary>One pass over a scenario's load simulations: its warm-up, or the measured one.</summary>
internal sealed class ScenarioRun(ScenarioProps props, ScenarioOperation operation, Host host, CancellationTokenSource stop)
{
    private readonly ScenarioInfo _info = new(props.ScenarioName, 0, props.Duration, operation);

    public ScenarioProps Props => props;

    public Host Host => host;

    public Recorder Recorder { get; } = new(props.ScenarioName);

    public InFlight InFlight { get; } = new();

    public CancellationToken Stopping => stop.Token;

    /// <summary>Why the test was given up, if it was.</summary>
    public string? StopReason { get; private set; }

    public long Started { get; } = host.Time.GetTimestamp();

    public void Stop(string reason)
    {
        StopReason ??= reason;
        stop.Cancel();
    }

    public Invocation NewInvocation(int instance, int number, long due) => new(this, _info with { InstanceNumber = instance }, number, due);

    /// <summary>Completes when the schedule is over and the last copy has ended, or was waited for in vain.</summary>
    public async Task RunAsync(IEnumerable<LoadSimulation> simulations, TimeSpan completionTimeout)
    {
        try
        {
            await FollowAsync(simulations);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            // Given up; the copies under way end by the same token.
        }
        var over = host.Since(Started);
        try
        {
            await InFlight.CompleteAsync().WaitAsync(completionTimeout, host.Time);
        }
        catch (TimeoutException)
        {
            for (var left = InFlight.Count; left > 0; left--)
                Recorder.AddInvocation(new Response<object>("-100", IsError: true, 0, "never ended", 0), over, completionTimeout);
        }
    }

    private async Task FollowAsync(IEnumerable<LoadSimulation> simulations)
    {
        var random = new Random(1);
        var end = Started;
        var (rate, copies) = (0, 0);
        foreach (var simulation in simulations)
        {
            if (simulation.IsOpen)
                await OpenLoop.RunAsync(this, Arrivals.Of(simulation, rate, random), end);
            else
                ClosedLoop.Launch(this, Copies.Of(simulation, copies), end);
            end = host.After(end, simulation.During);
            await host.Pacer.UntilAsync(end, Stopping);
            (rate, copies) = simulation.IsOpen ? (Math.Max(simulation.Level, simulation.MaxLevel), 0) : (0, simulation.Level);
        }
    }
}
