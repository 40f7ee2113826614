using EdgeRouter.Routing.Health;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// A second call for one that is slower than most of its model's: another deployment of the same model, or where none is left a model of the same tier,
/// is asked as well, the first to answer is kept and the other cancelled (J. Dean and L. A. Barroso, "The Tail at Scale", CACM 2013). A stream answers
/// with its first event; what is not streamed with its head. At most one for a request, and for no more requests than the budget allows. Thread-safe.
/// </summary>
internal sealed class Hedging(HedgeOptions options, UpstreamClient client, DeploymentPicker picker, TimeProvider time)
{
    private readonly HedgeBudget _budget = new(options.Budget);

    /// <summary>A request has come, which adds to the budget.</summary>
    public void Enter() => _budget.Deposit();

    /// <summary>Learns from what the calls of a request took, from the given one on.</summary>
    public static void Learn(RouteWork work, int from)
    {
        for (var i = from; i < work.Attempts.Count; i++)
        {
            if (work.Attempts[i].FirstToken > TimeSpan.Zero)
                work.Attempts[i].Model.Latency(work.Request.Has(ChatFlags.Stream)).Observe(work.Attempts[i].FirstToken);
        }
    }

    /// <summary>Opens a call, or the better of two; all but the one returned have been recorded.</summary>
    /// <param name="hop">Entered.</param>
    /// <param name="limit">What the clock gives the hop; a second call that could have less than half of it is not made.</param>
    public async ValueTask<OpenedCall> OpenAsync(Hop hop, RouteWork work, Deadline deadline, TimeSpan limit)
    {
        if (work.Hedge != HedgeResult.None || DelayOf(hop, work) is not { } delay || delay > limit / 2)
        {
            var startedAt = time.GetTimestamp();
            return new(await client.OpenAsync(hop.Deployment, work, default, deadline), hop, startedAt);
        }

        using var first = new Contender(client, hop, work, work.Upstream, deadline, time);
        await ((Task)first.Opening.WaitAsync(delay, time, CancellationToken.None))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (first.Opening.IsCompleted || NextHop(hop, work, deadline) is not { } next)
            return new(await first.Opening, hop, first.StartedAt);
        using var second = new Contender(client, next, work, null, deadline, time);
        return await RaceAsync(first, second, work);
    }

    private TimeSpan? DelayOf(in Hop hop, RouteWork work)
    {
        if (hop.Model.Latency(work.Request.Has(ChatFlags.Stream)).Percentile(options.After) is not { } usual)
            return null;
        // Timers count whole milliseconds, and cut off the rest.
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(usual.TotalMilliseconds, options.AtLeast.TotalMilliseconds)));
    }

    /// <summary>Who is asked as well, entered; null when nobody is or may be.</summary>
    private Hop? NextHop(in Hop hop, RouteWork work, Deadline deadline)
    {
        if (deadline.ClientHasLeft || deadline.Token.IsCancellationRequested)
            return null;
        for (var index = hop.Index; index < work.Chain.Count && work.Chain[index].Tier == hop.Model.Tier; index++)
        {
            var model = work.Chain[index];
            var tried = index == hop.Index ? hop.Tried : 0;
            var picked = picker.Pick(model, tried, work.Affinity, evenIfOpen: false);
            if (picked < 0)
                continue;
            if (_budget.TryTake())
                return new(index, model, model.Deployments[picked], tried | (1UL << picked));
            model.Deployments[picked].Health.Abandon();
            work.Hedge = HedgeResult.Refused;
            return null;
        }

        return null;
    }

    private async ValueTask<OpenedCall> RaceAsync(Contender first, Contender second, RouteWork work)
    {
        var faster = await Task.WhenAny(first.Opening, second.Opening) == first.Opening ? first : second;
        var other = faster == first ? second : first;
        var call = await faster.Opening;
        // A request that the provider refuses is the client's fault, but only he whose turn it was says so: the second may be another model.
        if (call.Failure == AttemptFailure.None || (call.Failure == AttemptFailure.RequestRefused && faster == first))
        {
            work.Hedge = faster == second ? HedgeResult.Won : HedgeResult.Lost;
            await LoseAsync(other, work, isFirst: other == first);
            return new(call, faster.Hop, faster.StartedAt);
        }

        Record(faster, call, call.Failure, work);
        call.Dispose();
        var last = await other.Opening;
        work.Hedge = last.Failure != AttemptFailure.None ? HedgeResult.Failed : other == second ? HedgeResult.Won : HedgeResult.Lost;
        return new(last, other.Hop, other.StartedAt);
    }

    /// <summary>
    /// Cancels the slower call. It has told no usage: providers do so with their first event or after it. How long the first call was waited for counts
    /// as its latency, which is at least that; left out, the percentile would sink by what it does itself.
    /// </summary>
    private async ValueTask LoseAsync(Contender loser, RouteWork work, bool isFirst)
    {
        var hasFailed = loser.Opening is { IsCompletedSuccessfully: true, Result.Failure: not AttemptFailure.None };
        if (isFirst && !hasFailed)
        {
            var waited = time.GetElapsedTime(loser.StartedAt);
            loser.Hop.Model.Latency(work.Request.Has(ChatFlags.Stream)).Observe(waited);
            loser.Hop.Deployment.Health.Waited(waited);
        }

        loser.Cancel();
        using var call = await loser.Opening;
        Record(loser, call, hasFailed ? call.Failure : AttemptFailure.HedgeLost, work);
    }

    private void Record(Contender contender, in UpstreamCall call, AttemptFailure failure, RouteWork work)
        => work.Record(call.ToAttempt(contender.Hop, failure, time.GetElapsedTime(contender.StartedAt)));
}
