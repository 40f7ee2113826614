using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// Step 10: tries the models of the chain in order until one answers. Retries only while the client has nothing;
/// what happens after that is <see cref="StreamRelay"/>'s. Thread-safe; all state is in the <see cref="RouteWork"/>.
/// </summary>
public sealed class HopExecutor(HttpMessageInvoker invoker, Timeouts timeouts, ExpectedLength expected, TimeProvider time)
{
    private readonly UpstreamClient _client = new(invoker, time);

    /// <summary>Runs the request to its end for the client, or to <see cref="RouteOutcome.Exhausted"/> with nothing sent.</summary>
    /// <param name="clientGone">Cancelled when nobody waits for the answer any more.</param>
    public async ValueTask<RouteOutcome> ExecuteAsync(RouteWork work, IClientResponse client, CancellationToken clientGone)
    {
        using var deadline = new Deadline(time, timeouts.Total - work.Waited, clientGone);
        var stream = work.Request.Has(ChatFlags.Stream);
        for (var hop = 0; hop < work.Chain.Count; hop++)
        {
            if (deadline.ClientHasLeft)
                return RouteOutcome.ClientGone;
            if (deadline.TotalIsSpent)
                return RouteOutcome.Exhausted;

            var model = work.Chain[hop];
            var startedAt = time.GetTimestamp();
            // A whole answer comes at once when it is done, so it may take long, but one model that hangs must leave time for the others.
            deadline.Arm(AttemptFailure.FirstTokenTimeout, stream ? timeouts.FirstToken : deadline.Share(work.Chain.Count - hop));
            using var call = await _client.OpenAsync(model, work, default, deadline);
            if (call.Failure == AttemptFailure.RequestRefused)
                return await RefusalRelay.RelayAsync(call, model, work, client, deadline, timeouts, time.GetElapsedTime(startedAt));
            if (call.Failure != AttemptFailure.None)
            {
                work.Record(new(model, call.Failure, call.Status, default, false, time.GetElapsedTime(startedAt))
                {
                    Detail = call.Unmapped.IsRefusal ? call.Unmapped.ToString() : null,
                });
                continue;
            }

            if (stream)
            {
                var relay = new StreamRelay(_client, work, client, deadline, timeouts, expected, time);
                if (await relay.RunAsync(call, model, hop, startedAt) is { } ended)
                    return ended;
            }
            else if (await WholeRelay.RelayAsync(call, model, work, client, deadline, timeouts, startedAt, time) is { } ended)
            {
                if (ended == RouteOutcome.Completed)
                    expected.Observe(model, work.ServedUsage.Completion);
                return ended;
            }
        }

        return deadline.ClientHasLeft ? RouteOutcome.ClientGone : RouteOutcome.Exhausted;
    }
}
