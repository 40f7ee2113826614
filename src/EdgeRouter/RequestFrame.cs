using EdgeRouter.Http;
using EdgeRouter.Routing.Plan;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace EdgeRouter;

/// <summary>
/// What holds every request, whatever its path: a state from the pool, a reply whatever happens, and step 13, exactly one record. Thread-safe.
/// </summary>
internal sealed class RequestFrame(RouteTable table, EntrySeal seal, Accounts accounts, InFlight inFlight, TimeProvider time)
{
    private readonly DefaultObjectPool<RequestState> _states = new(new RequestState.PoolPolicy(table, seal, time), 1024);
    private readonly RequestIds _ids = new();

    /// <param name="path">Handed to <paramref name="run"/>, which can then be static and costs no allocation.</param>
    /// <param name="run">Replies and says how the request ended; may throw.</param>
    public async Task RunAsync<TPath>(HttpContext context, TPath path, Func<TPath, HttpContext, RequestState, ValueTask<Outcome>> run)
    {
        inFlight.Enter();
        var state = _states.Get();
        state.Clock.Start();
        state.Reply.Attach(context, _ids.Next());
        var outcome = Outcome.InternalError;
        accounts.Enter();
        try
        {
            outcome = await run(path, context, state);
        }
        catch (BadHttpRequestException e)
        {
            // A body that does not come, or is framed wrongly.
            var timedOut = e.StatusCode == StatusCodes.Status408RequestTimeout;
            outcome = timedOut ? Outcome.BodyTimeout : Outcome.BadRequest;
            context.Response.Headers.Connection = "close";
            await (timedOut ? Refusal.TimedOutAsync(state) : Refusal.BadFramingAsync(state, e.StatusCode));
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is IOException or OperationCanceledException)
        {
            outcome = Outcome.ClientGone;
        }
        catch (Exception e)
        {
            accounts.Fault(e, state.Reply.RequestId);
            if (state.Reply.HasBegun)
                context.Abort();
            else
                await Refusal.InternalAsync(state);
        }
        finally
        {
            // 13 account: exactly one record per request.
            accounts.Leave(state, outcome);
            _states.Return(state);
            inFlight.Leave();
        }
    }
}
