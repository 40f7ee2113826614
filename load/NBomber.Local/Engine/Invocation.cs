using NBomber.Contracts;

namespace NBomber.Engine;

/// <summary>One run of a scenario's function, measured from when it was due.</summary>
internal sealed class Invocation(ScenarioRun run, ScenarioInfo info, int number, long due) : IScenarioContext
{
    /// <summary>The status code of what threw, NBomber's own.</summary>
    public const string Unhandled = "-101";

    private bool _hasSteps;

    public ScenarioInfo ScenarioInfo => info;

    public int InvocationNumber => number;

    public CancellationToken ScenarioCancellationToken => run.Stopping;

    public void StopCurrentTest(string reason) => run.Stop(reason);

    /// <summary>Never throws.</summary>
    public async Task ExecuteAsync()
    {
        IResponse response;
        try
        {
            response = await run.Props.Run(this);
        }
        catch (Exception e)
        {
            response = new Response<object>(Unhandled, IsError: true, 0, e.Message, 0);
        }
        run.Recorder.AddInvocation(response, run.Host.Since(run.Started), run.Host.Since(due));
    }

    /// <returns>Since when the step counts.</returns>
    public long BeginStep()
    {
        if (_hasSteps)
            return run.Host.Time.GetTimestamp();
        _hasSteps = true;
        return due;
    }

    public void EndStep(string name, long started, IResponse response) => run.Recorder.AddStep(name, response, run.Host.Since(started));
}
