using System.Buffers;
using System.Text;
using EdgeRouter.Http;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Share;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Sharing;

/// <summary>
/// Gives one client the answer of a call that another request makes: under an id of its own, as a stream or whole, as it asked for it. One per
/// request and flight, which it has joined; not thread-safe.
/// </summary>
/// <param name="limit">Longest time this client waits.</param>
internal sealed class FlightFollower(RequestState state, Flight flight, TimeSpan limit, TimeProvider time)
{
    private const int BytesPerToken = 4;

    private readonly ChatRequest _request = state.Work.Request;
    private readonly long _startedAt = time.GetTimestamp();
    private StreamIdentity _identity;
    private int _sent;

    /// <summary>How the flight ended, for this client: one that did not in time is <see cref="FlightResult.Broken"/>.</summary>
    public FlightEnd? End { get; private set; }

    /// <summary>This client could not wait any longer; the flight has not ended.</summary>
    public bool HasTimedOut { get; private set; }

    /// <returns>Null when it failed before this client had anything: it has to ask for itself.</returns>
    public async ValueTask<RouteOutcome?> RunAsync(CancellationToken aborted)
    {
        try
        {
            return _request.Has(ChatFlags.Stream) ? await StreamAsync(aborted) : await WholeAsync(aborted);
        }
        catch (TimeoutException)
        {
            HasTimedOut = true;
            End = new(FlightResult.Broken) { Detail = AttemptFailure.TotalTimeout.Name() };
            return _sent > 0 ? await EndShortAsync(End) : null;
        }
    }

    private TimeSpan Left => limit > time.GetElapsedTime(_startedAt) ? limit - time.GetElapsedTime(_startedAt) : TimeSpan.Zero;

    private async ValueTask<RouteOutcome?> WholeAsync(CancellationToken aborted)
    {
        await flight.WhenLandedAsync(Left, time, aborted);
        var (text, end) = flight.Look();
        End = end;
        if (end is not { IsWhole: true })
            return null;

        var body = state.Lower;
        body.Clear();
        ChatResponseWriter.Write(body, NewIdentity(), text.Span, end.FinishReason.Span, end.Usage, Extension(end));
        state.HitUsage = end.Usage;
        state.Reply.BeginShared(flight.Model!, isStream: false, body.Length, end.Usage);
        state.Reply.Body.Write(body.Span);
        return await FlushAsync() ? OutcomeOf(end) : RouteOutcome.ClientGone;
    }

    private async ValueTask<RouteOutcome?> StreamAsync(CancellationToken aborted)
    {
        while (true)
        {
            var (text, end) = flight.Look();
            End = end;
            // Who has nothing yet is not given the beginning of something that is known to have no end.
            if (_sent == 0 && end is { IsWhole: false })
                return null;
            if (text.Length > _sent)
            {
                Send(text);
                if (!await FlushAsync())
                    return RouteOutcome.ClientGone;
            }
            else if (end is not null)
            {
                return end.IsWhole ? await EndAsync(end, OutcomeOf(end)) : await EndShortAsync(end);
            }
            else
            {
                await flight.WaitAsync(_sent, Left, time, aborted);
            }
        }
    }

    private void Send(ReadOnlyMemory<byte> text)
    {
        if (_sent == 0)
        {
            _identity = NewIdentity();
            state.Work.FirstTokenAt = time.GetTimestamp();
            state.Reply.BeginShared(flight.Model!, isStream: true, null, null);
            ChatStreamWriter.WriteRole(state.Reply.Body, _identity);
        }

        ChatStreamWriter.WriteContent(state.Reply.Body, _identity, text.Span[_sent..]);
        _sent = text.Length;
    }

    /// <summary>The same ends as the relay's: text cut short is still text, half a JSON document or text without what came after it is none.</summary>
    private async ValueTask<RouteOutcome?> EndShortAsync(FlightEnd end)
    {
        if (end.Result != FlightResult.Unshareable && !_request.Has(ChatFlags.JsonMode))
            return await EndAsync(end, RouteOutcome.Degraded);
        var code = end.Result == FlightResult.Unshareable ? "not_shareable" : end.Detail;
        ChatStreamWriter.WriteError(state.Reply.Body, _identity, "The shared call ended in what cannot be given to this client.", code);
        return await FlushAsync() ? RouteOutcome.Failed : RouteOutcome.ClientGone;
    }

    private async ValueTask<RouteOutcome?> EndAsync(FlightEnd end, RouteOutcome outcome)
    {
        // Of a call that broke, or that this client did not wait for, nobody has counted.
        var usage = end.Usage == default ? new(0, (_sent + BytesPerToken - 1) / BytesPerToken, 0) : end.Usage;
        state.HitUsage = end.IsWhole ? usage : default;
        var reason = outcome == RouteOutcome.Degraded ? "length"u8 : end.FinishReason.Span;
        ChatStreamWriter.WriteFinish(state.Reply.Body, _identity, reason, Extension(end));
        if (_request.Has(ChatFlags.IncludeUsage))
            ChatStreamWriter.WriteUsage(state.Reply.Body, _identity, usage);
        ChatStreamWriter.WriteDone(state.Reply.Body);
        return await FlushAsync() ? outcome : RouteOutcome.ClientGone;
    }

    private async ValueTask<bool> FlushAsync()
    {
        var flush = await state.Reply.Body.FlushAsync(CancellationToken.None);
        return !flush.IsCompleted;
    }

    private StreamIdentity NewIdentity() =>
        new(state.Reply.CompletionId(), flight.Model!.NameUtf8, time.GetUtcNow().ToUnixTimeSeconds());

    private static RouteOutcome OutcomeOf(FlightEnd end) => end.Result == FlightResult.Whole ? RouteOutcome.Completed : RouteOutcome.Recovered;

    private static byte[] Extension(FlightEnd end) => end.Result switch
    {
        FlightResult.Whole => [],
        FlightResult.Recovered => [.. """{"recovered":true}"""u8],
        _ => Encoding.UTF8.GetBytes($$"""{"degraded":true,"reason":"{{end.Detail}}"}"""),
    };
}
