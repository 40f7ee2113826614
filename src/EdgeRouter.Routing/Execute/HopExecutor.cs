using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// Step 10: tries the models of the chain in order, and of each the deployments that are well, until one answers; when all of it failed for reasons that
/// pass, once more after a pause. Retries only while the client has nothing; what happens after that is <see cref="StreamRelay"/>'s. Thread-safe; all
/// state of a request is in the <see cref="RouteWork"/>. Each of its waits is awaited once, where it is made: their state machines come from a pool.
/// </summary>
public sealed class HopExecutor
{
    private readonly Timeouts _timeouts;
    private readonly ExpectedLength _expected;
    private readonly TimeProvider _time;
    private readonly UpstreamClient _client;
    private readonly DeploymentPicker _picker;
    private readonly Backoff _backoff;
    private readonly Hedging? _hedging;
    private readonly Ensemble _ensemble;

    /// <param name="hedge">Null: no call gets a second beside it.</param>
    /// <param name="random">Uniform in [0, 1), thread-safe.</param>
    public HopExecutor(
        HttpMessageInvoker invoker, Timeouts timeouts, RetryOptions retry, HedgeOptions? hedge, ExpectedLength expected, TimeProvider time, Func<double> random)
    {
        (_timeouts, _expected, _time) = (timeouts, expected, time);
        _client = new(invoker, time);
        _picker = new(random);
        _backoff = new(retry, time, random);
        _ensemble = new(_client, _picker, timeouts, time);
        _hedging = hedge is null ? null : new(hedge, _client, _picker, time);
    }

    public Drains Drains { get; } = new();

    /// <summary>Runs the request to its end for the client, or to <see cref="RouteOutcome.Exhausted"/> with nothing sent.</summary>
    /// <param name="clientGone">Cancelled when nobody waits for the answer any more.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RouteOutcome> ExecuteAsync(RouteWork work, IClientResponse client, CancellationToken clientGone)
    {
        _hedging?.Enter();
        using var deadline = new Deadline(_time, _timeouts.Total - work.Waited, Drains, work.Sources, clientGone);
        var outcome = await RoundsAsync(work, client, deadline);
        if (deadline.HasDrained)
            work.Drain = outcome is RouteOutcome.Completed or RouteOutcome.Recovered ? DrainResult.Whole : DrainResult.Cut;
        else if (deadline.WasRefusedDrain)
            work.Drain = DrainResult.Refused;
        return outcome;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
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
                return await WholeRelay.RelayDoubtedAsync(work, client, deadline, _time);
            if (ended is not null)
                return ended.Value;
            if (work.HasOtherAnswer)
            {
                (work.Cascade, work.IsDoubted) = (null, true);
                continue;
            }

            if (!await _backoff.PauseAsync(work, round, before, deadline))
                return deadline.ClientHasLeft ? RouteOutcome.ClientGone : RouteOutcome.Exhausted;
        }
    }

    /// <summary>Once over the chain; null when nothing came of it.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RouteOutcome?> RoundAsync(RouteWork work, IClientResponse client, Deadline deadline, bool evenIfOpen)
    {
        work.Skipped.Clear();
        var from = work.Attempts.Count;
        for (var index = 0; index < work.Chain.Count; index++)
        {
            var model = work.Chain[index];
            for (var tried = TriedOf(model, work, from); !work.IsTooLongFor(model);)
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

                if (await TryAsync(new(index, model, model.Deployments[picked], tried | (1UL << picked)), work, client, deadline) is { } ended)
                    return ended;
                deadline.DrainLimit = TimeSpan.Zero;
                // Another deployment of a model that has nothing to say has nothing to say.
                if (work.Attempts[^1] is { Failure: AttemptFailure.BlankAnswer } blank && blank.Model == model)
                    break;
                // Doubt is of a tier: a second call that was doubted was of this one too, though maybe of another model.
                if (work.Attempts[^1] is { Failure: AttemptFailure.LowConfidence } doubted && doubted.Model.Tier == model.Tier)
                {
                    index = Cascade.NextTier(work.Chain, index) - 1;
                    break;
                }

                tried = TriedOf(model, work, from);
            }
        }

        return null;
    }

    /// <summary>One call, and all that follows from its answer; null when the next may try.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RouteOutcome?> TryAsync(Hop hop, RouteWork work, IClientResponse client, Deadline deadline)
    {
        var stream = work.Request.Has(ChatFlags.Stream);
        // A whole answer comes at once when it is done, so it may take long, but one model that hangs must leave time for the others.
        var limit = stream ? _timeouts.FirstToken : deadline.Share(work.Chain.Count - hop.Index + Untried(hop));
        deadline.DrainLimit = hop.Deployment.Provider.DrainLimit;
        deadline.Arm(AttemptFailure.FirstTokenTimeout, limit);
        var startedAt = _time.GetTimestamp();
        if (work.Cascade is { Ensemble: > 1 } cascade && Ensemble.Applies(work.Request) && cascade.MayEscalate(hop, work, deadline))
            return Observed(await _ensemble.RunAsync(hop, work, cascade, client, deadline), hop, work);
        if (_hedging is null)
            return await AnswerAsync(new(await _client.OpenAsync(hop.Deployment, work, default, deadline), hop, startedAt), work, client, deadline);
        var opened = await _hedging.OpenAsync(hop, work, deadline, limit);
        deadline.DrainLimit = opened.Hop.Deployment.Provider.DrainLimit;
        var before = work.Attempts.Count;
        var ended = await AnswerAsync(opened, work, client, deadline);
        Hedging.Learn(work, before);
        return ended;
    }

    /// <summary>What becomes of an opened call.</summary>
    private async ValueTask<RouteOutcome?> AnswerAsync(OpenedCall opened, RouteWork work, IClientResponse client, Deadline deadline)
    {
        var (hop, startedAt) = (opened.Hop, opened.StartedAt);
        using var call = opened.Call;
        if (call.Failure == AttemptFailure.RequestRefused && !work.HasOtherAnswer)
            return await RefusalRelay.RelayAsync(call, hop, work, client, deadline, _timeouts, _time.GetElapsedTime(startedAt));
        if (call.Failure != AttemptFailure.None)
        {
            work.Record(call.ToAttempt(hop, call.Failure, _time.GetElapsedTime(startedAt)));
            return null;
        }

        if (work.Request.Has(ChatFlags.Stream))
            return await new StreamRelay(_client, _picker, work, client, deadline, _timeouts, _expected, _time).RunAsync(call, hop, startedAt);
        return Observed(await work.Exchange.RelayWholeAsync(call, hop, work, client, deadline, _timeouts, startedAt, _time), hop, work);
    }

    private RouteOutcome? Observed(RouteOutcome? ended, in Hop hop, RouteWork work)
    {
        if (ended == RouteOutcome.Completed)
            _expected.Observe(hop.Model, work.Route, work.ServedUsage.Completion);
        return ended;
    }

    /// <summary>A bit for each deployment that has failed in this round; not for one that was merely slower than another.</summary>
    private static ulong TriedOf(Model model, RouteWork work, int from)
    {
        var tried = 0UL;
        for (var i = from; i < work.Attempts.Count; i++)
        {
            for (var index = 0; index < model.Deployments.Count; index++)
                tried |= work.Attempts[i] is var attempt && attempt.Deployment == model.Deployments[index] && attempt.Failure != AttemptFailure.HedgeLost ? 1UL << index : 0;
        }

        return tried;
    }

    private static int Untried(in Hop hop) => hop.Model.Deployments.Count - BitOperations.PopCount(hop.Tried);
}
