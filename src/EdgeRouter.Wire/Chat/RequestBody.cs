using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

public enum BodyStatus : byte
{
    Complete,
    /// <summary>Longer than the limit, by Content-Length or by what came.</summary>
    TooLarge,
}

/// <summary>
/// A request body as one contiguous block. A body that arrived in one pipe segment is used in place and the pipe is advanced on dispose;
/// a longer one is gathered once into a pooled array as it arrives, so that parse, key and forward all work on one span.
/// Dispose exactly once, after the last use of <see cref="Bytes"/>, and do not dispose copies: a gathered array then still goes back only once,
/// but a body held in the pipe would advance it twice, and a struct cannot remember that it did.
/// </summary>
public readonly struct RequestBody : IDisposable
{
    /// <summary>Most that is rented on the word of a Content-Length alone: a client that announces 8 MiB and sends nothing must not hold 8 MiB.</summary>
    private const int TrustedLength = 256 * 1024;
    private const int FirstRent = 16 * 1024;

    private readonly PipeReader? _held;
    private readonly SequencePosition _end;
    private readonly ArrayLease? _gathered;

    private RequestBody(BodyStatus status) => Status = status;

    private RequestBody(PipeReader held, in ReadOnlySequence<byte> buffer)
    {
        _held = held;
        _end = buffer.End;
        Bytes = buffer.First;
    }

    private RequestBody(ArrayLease gathered, int length)
    {
        _gathered = gathered;
        Bytes = gathered.Array.AsMemory(0, length);
    }

    public BodyStatus Status { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>
    /// Reads to the end of the body. Errors of the reader (client gone, data rate too low) propagate;
    /// a read cancelled by <see cref="PipeReader.CancelPendingRead"/> is an <see cref="OperationCanceledException"/>.
    /// </summary>
    /// <param name="contentLength">Announced length, or null when chunked.</param>
    /// <param name="limit">Largest accepted body in bytes.</param>
    public static ValueTask<RequestBody> ReadAsync(PipeReader reader, long? contentLength, int limit, CancellationToken cancellationToken)
    {
        if (contentLength > limit)
            return new(new RequestBody(BodyStatus.TooLarge));
        var pending = reader.ReadAsync(cancellationToken);
        if (!pending.IsCompletedSuccessfully)
            return ReadSlowAsync(reader, pending, contentLength, limit, cancellationToken);
        var result = pending.Result;
        return TryHold(reader, result, limit, out var body)
            ? new(body)
            : ReadSlowAsync(reader, new(result), contentLength, limit, cancellationToken);
    }

    public void Dispose()
    {
        _held?.AdvanceTo(_end);
        _gathered?.Dispose();
    }

    private static bool TryHold(PipeReader reader, in ReadResult result, int limit, out RequestBody body)
    {
        var buffer = result.Buffer;
        if (result.IsCompleted && !result.IsCanceled && buffer.IsSingleSegment && buffer.Length <= limit)
        {
            body = new(reader, buffer);
            return true;
        }
        body = default;
        return false;
    }

    // Pooled: headers and body often come in two packets, so waiting once is as common as not waiting.
    [MethodImpl(MethodImplOptions.NoInlining)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<RequestBody> ReadSlowAsync(
        PipeReader reader, ValueTask<ReadResult> pending, long? contentLength, int limit, CancellationToken cancellationToken)
    {
        var result = await pending;
        if (TryHold(reader, result, limit, out var body))
            return body;

        ArrayLease? lease = null;
        try
        {
            for (var length = 0; ; result = await reader.ReadAsync(cancellationToken))
            {
                var buffer = result.Buffer;
                if (result.IsCanceled)
                {
                    reader.AdvanceTo(buffer.Start);
                    throw new OperationCanceledException("The read of the request body was cancelled.", cancellationToken);
                }
                if (buffer.Length > limit - length)
                {
                    reader.AdvanceTo(buffer.End);
                    lease?.Dispose();
                    return new(BodyStatus.TooLarge);
                }
                // Copied and consumed at once: what stays in the pipe would count against its pause threshold and stall a long body.
                var coming = (int)buffer.Length;
                lease ??= new(FirstSize(contentLength, coming));
                lease.Reserve(length, coming);
                buffer.CopyTo(lease.Array.AsSpan(length));
                length += coming;
                reader.AdvanceTo(buffer.End);
                if (result.IsCompleted)
                    return new(lease, length);
            }
        }
        catch
        {
            lease?.Dispose();
            throw;
        }
    }

    private static int FirstSize(long? contentLength, int coming)
        => Math.Max(coming, contentLength is { } length ? (int)Math.Min(length, TrustedLength) : FirstRent);
}
