using System.Buffers;
using System.IO.Pipelines;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// One of two calls of which the first to answer is kept: under way from its construction, with a body and a cancellation of its own. Dispose when its
/// opening has completed.
/// </summary>
internal sealed class Contender : IDisposable
{
    /// <summary>A stream that says nothing but comments for so long counts as begun: it is not held back for ever.</summary>
    private const int MostComments = 64 * 1024;

    private readonly CancellationTokenSource _cancelled;

    /// <param name="body">Where the request is written, and read from while the call is under way; null for one of its own.</param>
    public Contender(UpstreamClient client, Hop hop, RouteWork work, PooledBuffer? body, Deadline deadline, TimeProvider time)
    {
        _cancelled = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        Hop = hop;
        StartedAt = time.GetTimestamp();
        Opening = OpenAsync(client, hop, work, body, deadline, _cancelled.Token);
    }

    public Hop Hop { get; }

    public long StartedAt { get; }

    /// <summary>Completes with the head of an answer that is not streamed, with the first event of one that is, or with a failure.</summary>
    public Task<UpstreamCall> Opening { get; }

    /// <summary>Ends the call; <see cref="Opening"/> completes soon.</summary>
    public void Cancel() => _cancelled.Cancel();

    public void Dispose() => _cancelled.Dispose();

    private static async Task<UpstreamCall> OpenAsync(
        UpstreamClient client, Hop hop, RouteWork work, PooledBuffer? body, Deadline deadline, CancellationToken cancelled)
    {
        var own = body is null ? new PooledBuffer() : null;
        var call = await client.OpenAsync(hop.Deployment, work, default, body ?? own!, deadline, cancelled) with { Body = own };
        if (call.Failure != AttemptFailure.None || !work.Request.Has(ChatFlags.Stream))
            return call;
        try
        {
            var events = PipeReader.Create(await call.Response!.Content.ReadAsStreamAsync(cancelled), StreamRelay.Reading);
            call = call with { Events = events };
            return await HasEventAsync(events, cancelled) ? call : call with { Failure = AttemptFailure.EmptyBody };
        }
        catch (OperationCanceledException)
        {
            return call with { Failure = deadline.Verdict() };
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return call with { Failure = AttemptFailure.Cut };
        }
    }

    /// <summary>Waits for an event and leaves it unread; false when the stream ends without one.</summary>
    private static async ValueTask<bool> HasEventAsync(PipeReader events, CancellationToken cancelled)
    {
        while (true)
        {
            var read = await events.ReadAsync(cancelled);
            var buffer = read.Buffer;
            var hasBegun = buffer.Length >= MostComments || HasData(buffer);
            events.AdvanceTo(buffer.Start, hasBegun ? buffer.Start : buffer.End);
            if (hasBegun || read.IsCompleted)
                return hasBegun;
        }
    }

    private static bool HasData(in ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (true)
        {
            if (reader.IsNext("data"u8))
                return true;
            if (!reader.TryAdvanceToAny("\r\n"u8))
                return false;
        }
    }
}
