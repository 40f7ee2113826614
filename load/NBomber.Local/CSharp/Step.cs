using NBomber.Contracts;
using NBomber.Engine;

namespace NBomber.CSharp;

/// <summary>A part of a scenario with figures of its own.</summary>
public static class Step
{
    /// <summary>
    /// An exception is a failed step. The first step of an injected copy counts from when the copy was due, later ones from when they start.
    /// </summary>
    public static async Task<Response<T>> Run<T>(string name, IScenarioContext context, Func<Task<Response<T>>> run)
    {
        var invocation = (Invocation)context;
        var started = invocation.BeginStep();
        Response<T> response;
        try
        {
            response = await run();
        }
        catch (Exception e)
        {
            response = new Response<T>(Invocation.Unhandled, IsError: true, 0, e.Message, 0);
        }
        invocation.EndStep(name, started, response);
        return response;
    }
}
