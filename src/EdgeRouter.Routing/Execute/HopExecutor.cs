using System.Numerics;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// Step 10: tries the models of the chain in order, and of each the deployments that are well, until one answers; when all of it failed for reasons that
/// pass, once more after a pause. Retries only while the client has nothing; what happens after that is <see cref="StreamRelay"/>'s. Thread-safe; all
/// state of a request is in the <see cref="RouteWork"/>.
/// </summary>
/// <param name="random">Uniform in [0, 1), thread-safe.</param>
public sealed class HopExecutor(HttpMessageInvoker invoker, Timeouts timeouts, RetryOptions retry, ExpectedLength expected, TimeProvider time, Func<double> random)
{
    private readonly UpstreamClient _client = new(invoker, time);
    private readonly DeploymentPicker _picker = new(random);
    private readonly Backoff _backoff = new(retry, time, random);

    public Drains Drains { get; } = new();

    /// <summary>Runs the request to its end for the client, or to <see cref="RouteOutcome.Exhausted"/> with nothing sent.</summary>
    /// <param name="clientGone">Cancelled when nobody waits for the answer any more.</param>
    public async ValueTask<RouteOutcome> ExecuteAsync(RouteWork work, IClientResponse client, CancellationToken clientGone)
    {
        using var deadline = new Deadline(time, timeouts.Total - work.Waited, Drains, clientGone);
        var outcome = await RoundsAsync(work, client, deadline);
        if (deadline.HasDrained)
            work.Drain = outcome is RouteOutcome.Completed or RouteOutcome.Recovered ? DrainResult.Whole : DrainResult.Cut;
        else if (deadline.WasRefusedDrain)
            work.Drain = DrainResult.Refused;
        return outcome;
    }

    private async ValueTask<RouteOutcome> RoundsAsync(RouteWork work, IClientResponse client, Deadline deadline)
    {
        for (var round = 0; ; round++)
        {
            var before = work.Attempts.Count;
            var ended = await RoundAsync(work, client, deadline, evenIfOpen: false);
            // Every circuit is open: not asking would turn a provider's hiccup into an outage of ours.
            if (ended is null && work.Attempts.Count == before)
                ended = await RoundAsync(work, client, deadline, evenIfOpen: true);
            if (ended is { } outcome and not RouteOutcome.Exhausted)
                return outcome;
            if (deadline.ClientHasLeft)
                return RouteOutcome.ClientGone;
            // Doubt alone leaves nobody without an answer: the best one is served, and a stream that was given up is asked for again.
            if (work.Doubted.Model is not null)
                return await WholeRelay.RelayDoubtedAsync(work, client, deadline, time);
            if (ended is not null)
                return ended.Value;
            if (work.Cascade is not null && HasDoubted(work, before))
            {
                work.Cascade = null;
                continue;
            }

            if (!await _backoff.PauseAsync(work, round, before, deadline))
                return deadline.ClientHasLeft ? RouteOutcome.ClientGone : RouteOutcome.Exhausted;
        }
    }

    /// <summary>Once over the chain; null when nothing came of it.</summary>
    private async ValueTask<RouteOutcome?> RoundAsync(RouteWork work, IClientResponse client, Deadline deadline, bool evenIfOpen)
    {
        work.Skipped.Clear();
        for (var index = 0; index < work.Chain.Count; index++)
        {
            var model = work.Chain[index];
            for (var tried = 0UL; ;)
            {
                if (deadline.ClientHasLeft)
                    return RouteOutcome.ClientGone;
                if (deadline.TotalIsSpent)
                    return RouteOutcome.Exhausted;
                var picked = _picker.Pick(model, tried, work.Affinity, evenIfOpen);
                if (picked < 0)
                {
                    if (tried == 0)
                        work.Skipped.Add(model);
                    break;
                }

                tried |= 1UL << picked;
                deadline.DrainLimit = model.Deployments[picked].Provider.DrainLimit;
                if (await TryAsync(new(index, model, model.Deployments[picked], tried), work, client, deadline) is { } ended)
                    return ended;
                deadline.DrainLimit = TimeSpan.Zero;
                // Another deployment of a model that has nothing to say has nothing to say.
                if (work.Attempts[^1].Failure == AttemptFailure.BlankAnswer)
                    break;
                if (work.Attempts[^1].Failure == AttemptFailure.LowConfidence)
                {
                    index = Cascade.NextTier(work.Chain, index) - 1;
                    break;
                }
            }
        }

        return null;
    }

    /// <summary>One call, and all that follows from its answer; null when the next may try.</summary>
    private async ValueTask<RouteOutcome?> TryAsync(Hop hop, RouteWork work, IClientResponse client, Deadline deadline)
    {
        var startedAt = time.GetTimestamp();
        var stream = work.Request.Has(ChatFlags.Stream);
        // A whole answer comes at once when it is done, so it may take long, but one model that hangs must leave time for the others.
        deadline.Arm(AttemptFailure.FirstTokenTimeout, stream ? timeouts.FirstToken : deadline.Share(work.Chain.Count - hop.Index + Untried(hop)));
        using var call = await _client.OpenAsync(hop.Deployment, work, default, deadline);
        if (call.Failure == AttemptFailure.RequestRefused)
            return await RefusalRelay.RelayAsync(call, hop, work, client, deadline, timeouts, time.GetElapsedTime(startedAt));
        if (call.Failure != AttemptFailure.None)
        {
            work.Record(new(hop.Model, hop.Deployment, call.Failure, call.Status, default, false, time.GetElapsedTime(startedAt), default)
            {
                Detail = call.Unmapped.IsRefusal ? call.Unmapped.ToString() : null,
            });
            return null;
        }

        if (stream)
            return await new StreamRelay(_client, _picker, work, client, deadline, timeouts, expected, time).RunAsync(call, hop, startedAt);
        var ended = await work.Exchange.RelayWholeAsync(call, hop, work, client, deadline, timeouts, startedAt, time);
        if (ended == RouteOutcome.Completed)
            expected.Observe(hop.Model, work.ServedUsage.Completion);
        return ended;
    }

    private static bool HasDoubted(RouteWork work, int from)
    {
        for (var i = from; i < work.Attempts.Count; i++)
        {
            if (work.Attempts[i].Failure == AttemptFailure.LowConfidence)
                return true;
        }

        return false;
    }

    private static int Untried(in Hop hop) => hop.Model.Deployments.Count - BitOperations.PopCount(hop.Tried);
}
