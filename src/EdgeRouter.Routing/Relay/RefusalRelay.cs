using System.Buffers;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Relay;

/// <summary>A provider's 4xx on the client's request: its own words go to the client, in OpenAI's shape, unless another model may well take it.</summary>
internal static class RefusalRelay
{
    private const int LimitBytes = 64 * 1024;

    /// <returns>Null when it is us whom the provider refuses, or a larger context is what it takes, and the next hop may try; the attempt has been recorded either way.</returns>
    public static async ValueTask<RouteOutcome?> RelayAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, TimeSpan elapsed)
    {
        work.Held.Clear();
        var failure = await BodyReader.ReadAsync(call.Response!, work.Held, LimitBytes, deadline, timeouts.Idle);
        var verdict = failure == AttemptFailure.None ? Judge(work.Held.Span) : AttemptFailure.RequestRefused;
        work.Record(new(hop.Model, hop.Deployment, verdict, call.Status, default, false, elapsed, default));
        if (deadline.ClientHasLeft)
            return RouteOutcome.ClientGone;
        if (verdict == AttemptFailure.CredentialRefused || (verdict == AttemptFailure.ContextExceeded && HasLarger(work, hop)))
            return null;

        if (failure == AttemptFailure.None && call.Translator is { } translator)
            failure = HeldBody.Translate(work, translator, isError: true);
        if (failure != AttemptFailure.None || !ChatResponseReader.TryRead(work.Held.Span, out var words) || !words.HasError)
        {
            work.Held.Clear();
            ErrorWriter.Write(work.Held, $"The provider refused the request with status {call.Status}.", "invalid_request_error", null, "upstream_refused");
        }

        client.Begin(new(call.Status, IsStream: false, hop.Model, work.Attempts.Count, 0, work.Held.Length));
        client.Body.Write(work.Held.Span);
        await client.Body.FlushAsync(CancellationToken.None);
        return RouteOutcome.Refused;
    }

    private static AttemptFailure Judge(ReadOnlySpan<byte> body) =>
        AccountError.IsIn(body) ? AttemptFailure.CredentialRefused : ContextError.IsIn(body) ? AttemptFailure.ContextExceeded : AttemptFailure.RequestRefused;

    private static bool HasLarger(RouteWork work, in Hop hop)
    {
        for (var index = hop.Index + 1; index < work.Chain.Count; index++)
        {
            if (!work.IsTooLongFor(work.Chain[index]))
                return true;
        }

        return false;
    }
}
