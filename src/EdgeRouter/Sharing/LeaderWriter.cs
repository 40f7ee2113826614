using System.Buffers;
using System.IO.Pipelines;
using EdgeRouter.Routing.Share;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Sharing;

/// <summary>
/// The way to the client whose request leads a shared call. While the client keeps up, or nobody follows, this is the client's own writer. When the
/// client has stopped reading and others wait for the call, what comes is held for it in memory and given to it at its own pace, so that the call goes
/// on; who falls further behind than that is cut off. Written to by one request at a time, and used again for others.
/// </summary>
internal sealed class LeaderWriter : PipeWriter
{
    /// <summary>Most that is held for a client that does not read: some 16,000 frames of a token each.</summary>
    public const int DefaultMostHeld = 4 << 20;

    private const int PieceBytes = 64 * 1024;

    private readonly int _mostHeld;
    private HttpContext? _context;
    private PipeWriter? _client;
    private Flight? _flight;
    private Pipe? _held;
    private Task<bool>? _catchUp;

    public LeaderWriter()
        : this(DefaultMostHeld)
    {
    }

    public LeaderWriter(int mostHeld) => _mostHeld = mostHeld;

    private PipeWriter Target => _held?.Writer ?? _client!;

    public void Attach(HttpContext client, Flight flight) => (_context, _client, _flight) = (client, client.Response.BodyWriter, flight);

    /// <summary>Completes when the client has all that was written: false when it has left before. Nothing is written from then on.</summary>
    public ValueTask<bool> DetachAsync()
    {
        var (held, catchUp) = (_held, _catchUp);
        (_context, _client, _flight, _held, _catchUp) = (null, null, null, null, null);
        if (held is null)
            return new(true);
        held.Writer.Complete();
        return new(catchUp!);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Target.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Target.GetSpan(sizeHint);

    public override void Advance(int bytes) => Target.Advance(bytes);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var flush = Target.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
            return flush;
        if (_held is null)
            return WaitAsync(flush.AsTask());
        // Too far behind. The end of its connection ends the wait too.
        _context!.Abort();
        return flush;
    }

    public override void CancelPendingFlush() => Target.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _client!.Complete(exception);

    /// <summary>Until the client has read enough, or somebody follows.</summary>
    private async ValueTask<FlushResult> WaitAsync(Task<FlushResult> flush)
    {
        if (!_flight!.IsFollowed)
            await Task.WhenAny(flush, _flight.WhenFollowedAsync());
        if (flush.IsCompleted)
            return await flush;
        _held = new Pipe(new PipeOptions(pauseWriterThreshold: _mostHeld, resumeWriterThreshold: _mostHeld / 2, useSynchronizationContext: false));
        _catchUp = CatchUpAsync(flush, _held.Reader, _client!);
        return default;
    }

    private static async Task<bool> CatchUpAsync(Task<FlushResult> flush, PipeReader held, PipeWriter client)
    {
        try
        {
            while (!(await flush).IsCompleted)
            {
                var read = await held.ReadAsync();
                if (read.Buffer.IsEmpty)
                    return true; // and completed: nothing else ends an empty read
                var piece = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, PieceBytes));
                foreach (var part in piece)
                    client.Write(part.Span);
                held.AdvanceTo(piece.End);
                flush = client.FlushAsync().AsTask();
            }

            return false;
        }
        finally
        {
            await held.CompleteAsync();
        }
    }
}
