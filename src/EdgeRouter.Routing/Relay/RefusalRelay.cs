using System.Buffers;
using System.Text.Json;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>A provider's 4xx on the client's request: its own words go to the client, in OpenAI's shape.</summary>
internal static class RefusalRelay
{
    private const int LimitBytes = 64 * 1024;

    public static async ValueTask<RouteOutcome> RelayAsync(
        UpstreamCall call, Model model, RouteWork work, IClientResponse client, Deadline deadline, TimeSpan elapsed)
    {
        work.Held.Clear();
        var failure = await BodyReader.ReadAsync(call.Response!, work.Held, LimitBytes, deadline);
        work.Record(new(model, AttemptFailure.RequestRefused, call.Status, default, false, elapsed, null));
        if (deadline.ClientHasLeft)
            return RouteOutcome.ClientGone;

        if (failure != AttemptFailure.None || !HasErrorObject(work.Held))
        {
            work.Held.Clear();
            ErrorWriter.Write(work.Held, $"The provider refused the request with status {call.Status}.", "invalid_request_error", null, "upstream_refused");
        }

        client.Begin(new(call.Status, IsStream: false, model, work.Attempts.Count, 0, work.Held.Length));
        client.Body.Write(work.Held.Span);
        await client.Body.FlushAsync(CancellationToken.None);
        return RouteOutcome.Refused;
    }

    private static bool HasErrorObject(PooledBuffer body)
    {
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            var found = reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("error"u8);
            while (reader.Read())
            {
            }

            return found;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
