using System.Buffers;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>A response that is not streamed: read whole, translated where it is not OpenAI's, judged, passed on byte for byte.</summary>
internal static class WholeRelay
{
    private const int LimitBytes = 64 << 20;

    /// <returns>Null when the attempt failed and the next hop may try; it has been recorded.</returns>
    public static async ValueTask<RouteOutcome?> RelayAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, long startedAt, TimeProvider time)
    {
        var answer = await ReadAsync(call, work, deadline, timeouts);
        var elapsed = time.GetElapsedTime(startedAt); // A judge's time is not the deployment's.
        var (failure, response, usage, estimated) = (answer.Failure, answer.Response, answer.Usage, answer.Estimated);
        if (failure == AttemptFailure.None && work.Cascade is { } cascade && cascade.MayEscalate(hop, work, deadline)
            && (cascade.Doubts(work, work.Held.Span, response) || await cascade.RejectsAsync(hop, work, isStart: false, deadline)))
        {
            failure = AttemptFailure.LowConfidence;
            work.Doubted.Keep(work, hop.Model, call.Status, usage);
        }

        work.Record(new(hop.Model, hop.Deployment, failure, call.Status, usage, estimated, elapsed, failure is AttemptFailure.None or AttemptFailure.LowConfidence ? elapsed : default));
        if (failure == AttemptFailure.ClientGone)
            return RouteOutcome.ClientGone;
        if (failure != AttemptFailure.None)
            return null;

        return await DeliverAsync(response, hop.Model, call.Status, work, client, deadline, time);
    }

    /// <summary>Reads a success into <see cref="RouteWork.Held"/>, as OpenAI says it.</summary>
    public static async ValueTask<WholeAnswer> ReadAsync(UpstreamCall call, RouteWork work, Deadline deadline, Timeouts timeouts)
    {
        work.Held.Clear();
        var failure = await BodyReader.ReadAsync(call.Response!, work.Held, LimitBytes, deadline, timeouts.Idle);
        var response = default(ChatResponse);
        if (failure == AttemptFailure.None && call.Translator is { } translator && work.Held.Length > 0)
            failure = HeldBody.Translate(work, translator, isError: false);
        if (failure == AttemptFailure.None)
            failure = Judge(work.Held, work.Request.Choices, out response);

        var told = response.HasUsage && response.Usage.IsPlausible;
        var estimated = failure == AttemptFailure.None && !told;
        var spoken = response.HasToolCalls || response.HasOther ? work.Held.Length : response.Content.Length;
        var usage = estimated ? new(work.PromptTokens, (spoken + 3) / 4, 0) : told ? response.Usage : default;
        return new(failure, response, usage, estimated);
    }

    /// <summary>The best answer that was doubted, now that no stronger model has given one.</summary>
    public static ValueTask<RouteOutcome> RelayDoubtedAsync(RouteWork work, IClientResponse client, Deadline deadline, TimeProvider time)
    {
        var doubted = work.Doubted;
        doubted.Restore(work);
        work.ServedUsage = doubted.Usage;
        work.IsDoubted = true;
        Judge(work.Held, work.Request.Choices, out var response);
        return DeliverAsync(response, doubted.Model!, doubted.Status, work, client, deadline, time);
    }

    /// <summary>What <see cref="RouteWork.Held"/> holds goes to the client.</summary>
    public static async ValueTask<RouteOutcome> DeliverAsync(
        ChatResponse response, Model model, int status, RouteWork work, IClientResponse client, Deadline deadline, TimeProvider time)
    {
        work.FirstTokenAt = time.GetTimestamp();
        work.ServedBy = model;
        work.IsPlainAnswer = response is { Choices: 1, HasToolCalls: false, HasOther: false, HasLogprobs: false, Content.IsEmpty: false };
        work.Answer.WriteWhole(response.Content.Of(work.Held.Span));
        work.FinishReason.Write(response.FinishReason.Of(work.Held.Span));

        work.Flight?.Begin(model);
        client.Begin(new(status, IsStream: false, model, work.Attempts.Count, work.CostNanoUsd, work.Held.Length));
        client.Body.Write(work.Held.Span);
        var flush = await client.Body.FlushAsync(CancellationToken.None);
        return work.GoesOn(flush, deadline) ? RouteOutcome.Completed : RouteOutcome.ClientGone;
    }

    private static AttemptFailure Judge(PooledBuffer body, int asked, out ChatResponse response)
    {
        response = default;
        if (body.Length == 0)
            return AttemptFailure.EmptyBody;
        if (!ChatResponseReader.TryRead(body.Span, out response))
            return AttemptFailure.Malformed;
        if (response.HasError)
            return AttemptFailure.InBandError;
        var reason = response.FinishReason.Of(body.Span);
        if (JudgeEnd(reason, response.HasToolCalls) is var failure and not AttemptFailure.None)
            return failure;
        if ((response.Choices > 1 || response.HasToolCalls) && JudgeEach(body.Span) is var one and not AttemptFailure.None)
            return one;
        // Nothing said and yet a normal end: a failure. A filter or a limit that left nothing is an answer the client must see.
        var endedNormally = reason.IsEmpty || reason.SequenceEqual("stop"u8);
        if (response.IsBlank && endedNormally)
            return AttemptFailure.BlankAnswer;
        return response.Choices < asked ? AttemptFailure.Malformed : AttemptFailure.None;
    }

    private static AttemptFailure JudgeEach(ReadOnlySpan<byte> body)
    {
        var choices = new WholeChoices(body);
        while (choices.Next())
        {
            if (JudgeEnd(choices.FinishReason, choices.HasCalls) is var failure and not AttemptFailure.None)
                return failure;
            if (!choices.HasSoundCalls && FinishReasons.ClaimsAll(choices.FinishReason))
                return AttemptFailure.Malformed;
        }

        return AttemptFailure.None;
    }

    private static AttemptFailure JudgeEnd(ReadOnlySpan<byte> reason, bool called) =>
        FinishReasons.IsFailure(reason) ? AttemptFailure.InBandError
        : FinishReasons.PromisesCall(reason) && !called ? AttemptFailure.Malformed
        : AttemptFailure.None;
}
