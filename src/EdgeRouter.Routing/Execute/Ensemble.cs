using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Gate.Voting;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// Asks a cheap model several times at once and takes what most answers come to (X. Wang et al., "Self-Consistency Improves Chain of Thought Reasoning in
/// Language Models", ICLR 2023). Every call is an attempt. Thread-safe.
/// </summary>
internal sealed class Ensemble(UpstreamClient client, DeploymentPicker picker, Timeouts timeouts, TimeProvider time)
{
    /// <summary>For answers that come whole and call nothing.</summary>
    public static bool Applies(in ChatRequest request) => !request.Has(ChatFlags.Stream | ChatFlags.Tools);

    /// <param name="hop">Entered; its further calls go to any deployment of the model that is well.</param>
    /// <returns>Null when nothing came, or what came is doubted, and the next hop may try. All calls have been recorded.</returns>
    public async ValueTask<RouteOutcome?> RunAsync(Hop hop, RouteWork work, Cascade cascade, IClientResponse response, Deadline deadline)
    {
        var calls = new List<Contender>(cascade.Ensemble) { new(client, hop, work, work.Upstream, deadline, time) };
        while (calls.Count < cascade.Ensemble && picker.Pick(hop.Model, 0, work.Affinity, evenIfOpen: false) is >= 0 and var picked)
            calls.Add(new(client, hop with { Deployment = hop.Model.Deployments[picked] }, work, null, deadline, time));
        try
        {
            var late = await WaitAsync(calls, cascade.Patience(deadline));
            var samples = new List<Sample>(calls.Count);
            var refused = -1;
            for (var i = 0; i < calls.Count; i++)
            {
                if ((await calls[i].Opening).Failure == AttemptFailure.RequestRefused && refused < 0)
                    refused = i;
                else if (await ReadAsync(calls[i], late[i], work, deadline) is { } sample)
                    samples.Add(sample);
            }

            if (refused >= 0)
            {
                using var refusal = await calls[refused].Opening;
                var elapsed = time.GetElapsedTime(calls[refused].StartedAt);
                if (samples.Count == 0 && !work.HasOtherAnswer)
                    return await RefusalRelay.RelayAsync(refusal, calls[refused].Hop, work, response, deadline, timeouts, elapsed);
                work.Record(refusal.ToAttempt(calls[refused].Hop, AttemptFailure.RequestRefused, elapsed));
            }

            if (samples.Count > 0)
                return await ElectAsync(samples, hop, work, cascade, response, deadline);
            return deadline.ClientHasLeft ? RouteOutcome.ClientGone : null;
        }
        finally
        {
            foreach (var call in calls)
                call.Dispose();
        }
    }

    /// <summary>Waits for all, but not for those that are slower than that: says which were cancelled.</summary>
    private async ValueTask<bool[]> WaitAsync(List<Contender> calls, TimeSpan patience)
    {
        var late = new bool[calls.Count];
        var all = Task.WhenAll(calls.Select(call => call.Opening));
        await ((Task)all.WaitAsync(patience, time, CancellationToken.None))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (all.IsCompleted)
            return late;
        await Task.WhenAny(calls.Select(call => call.Opening));
        if (!calls.Exists(HasAnswered))
            return late;
        for (var i = 0; i < calls.Count; i++)
        {
            late[i] = !calls[i].Opening.IsCompleted;
            if (late[i])
                calls[i].Cancel();
        }

        return late;
    }

    private static bool HasAnswered(Contender call) => call.Opening is { IsCompletedSuccessfully: true, Result.Failure: AttemptFailure.None };

    /// <summary>Null for a call without an answer, which has been recorded.</summary>
    private async ValueTask<Sample?> ReadAsync(Contender contender, bool isLate, RouteWork work, Deadline deadline)
    {
        using var call = await contender.Opening;
        var answer = new WholeAnswer(isLate && call.Failure != AttemptFailure.None ? AttemptFailure.HedgeLost : call.Failure, default, default, false);
        if (answer.Failure == AttemptFailure.None)
            answer = await WholeRelay.ReadAsync(call, work, deadline, timeouts);
        var elapsed = time.GetElapsedTime(contender.StartedAt);
        if (answer.Failure != AttemptFailure.None)
        {
            work.Record(call.ToAttempt(contender.Hop, answer.Failure, elapsed) with { Usage = answer.Usage });
            return null;
        }

        work.Judged.Clear();
        JsonText.Decode(answer.Response.Content.Of(work.Held.Span), work.Judged, LoneSurrogate.Replace);
        return new(contender.Hop, work.Held.Span.ToArray(), FinalAnswer.Of(work.Question.Span, work.Judged.Span), answer, call.Status, elapsed);
    }

    private async ValueTask<RouteOutcome?> ElectAsync(List<Sample> samples, Hop hop, RouteWork work, Cascade cascade, IClientResponse response, Deadline deadline)
    {
        var vote = Vote.Count([.. samples.Select(sample => sample.Final)]);
        var chosen = samples[vote.Chosen];
        work.Held.Clear();
        work.Held.Write(chosen.Body);
        var doubts = cascade.MayEscalate(hop, work, deadline)
            && (cascade.Doubts(work, work.Held.Span, chosen.Answer.Response, vote) || await cascade.RejectsAsync(hop, work, isStart: false, deadline));
        foreach (var sample in samples)
            work.Record(sample.ToAttempt(doubts ? AttemptFailure.LowConfidence : AttemptFailure.None));
        if (doubts)
        {
            work.Doubted.Keep(work, hop.Model, chosen.Status, chosen.Answer.Usage);
            return null;
        }

        work.ServedUsage = chosen.Answer.Usage;
        return await WholeRelay.DeliverAsync(chosen.Answer.Response, hop.Model, chosen.Status, work, response, deadline, time);
    }
}
