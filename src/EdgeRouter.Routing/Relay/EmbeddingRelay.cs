using System.Buffers;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;

namespace EdgeRouter.Routing.Relay;

/// <summary>An answer of vectors: read whole, judged, passed on byte for byte but for <c>model</c>, which the client sees as it named it.</summary>
internal static class EmbeddingRelay
{
    /// <summary>2,048 inputs of 3,072 numbers in some 22 digits are 138 MB, the most that OpenAI sends.</summary>
    private const int LimitBytes = 192 << 20;

    /// <summary>Between two flushes, so that a large answer is not held twice.</summary>
    private const int SliceBytes = 64 * 1024;

    /// <inheritdoc cref="WholeRelay.RelayAsync"/>
    public static async ValueTask<RouteOutcome?> RelayAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, long startedAt, TimeProvider time)
    {
        work.Held.Clear();
        var failure = await BodyReader.ReadAsync(call.Response!, work.Held, LimitBytes, deadline, timeouts.Idle);
        var answer = default(EmbeddingAnswer);
        if (failure == AttemptFailure.None)
            failure = Judge(work.Held, work.Embedding.Inputs, out answer);

        var told = answer.Usage is { Prompt: > 0, IsPlausible: true };
        var estimated = failure == AttemptFailure.None && !told;
        var usage = told ? answer.Usage : estimated ? new Usage(work.Embedding.EstimatedTokens, 0, 0) : default;
        var elapsed = time.GetElapsedTime(startedAt);
        work.Record(new(hop.Model, hop.Deployment, failure, call.Status, usage, estimated, elapsed, failure == AttemptFailure.None ? elapsed : default));
        if (failure == AttemptFailure.ClientGone)
            return RouteOutcome.ClientGone;
        if (failure != AttemptFailure.None)
            return null;

        work.ServedBy = hop.Model;
        var body = work.Held.Memory;
        var (head, name, tail) = answer.Model.IsEmpty ? (body, default, default) : (body[..answer.Model.Start], hop.Model.NameUtf8, body[answer.Model.End..]);
        client.Begin(new(call.Status, IsStream: false, hop.Model, work.Attempts.Count, work.CostNanoUsd, head.Length + name.Length + tail.Length));
        var isWhole = await WriteAsync(head, work, client, deadline) && await WriteAsync(name, work, client, deadline) && await WriteAsync(tail, work, client, deadline);
        return isWhole && await FlushAsync(work, client, deadline) ? RouteOutcome.Completed : RouteOutcome.ClientGone;
    }

    private static AttemptFailure Judge(PooledBuffer body, int inputs, out EmbeddingAnswer answer)
    {
        answer = default;
        if (body.Length == 0)
            return AttemptFailure.EmptyBody;
        if (!EmbeddingAnswerReader.TryRead(body.Span, out answer))
            return AttemptFailure.Malformed;
        if (answer.HasError)
            return AttemptFailure.InBandError;
        // Who takes the vectors in order would pair them with the wrong texts.
        return answer.Vectors == inputs ? AttemptFailure.None : AttemptFailure.Malformed;
    }

    /// <summary>Writes all, and flushes all but less than a slice; false when nobody wants the rest.</summary>
    private static async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, RouteWork work, IClientResponse client, Deadline deadline)
    {
        for (; bytes.Length > SliceBytes; bytes = bytes[SliceBytes..])
        {
            client.Body.Write(bytes.Span[..SliceBytes]);
            if (!await FlushAsync(work, client, deadline))
                return false;
        }

        client.Body.Write(bytes.Span);
        return true;
    }

    private static async ValueTask<bool> FlushAsync(RouteWork work, IClientResponse client, Deadline deadline)
        => work.GoesOn(await client.Body.FlushAsync(CancellationToken.None), deadline);
}
