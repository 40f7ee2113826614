using System.IO.Pipelines;

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
/// </summary>
public readonly struct RequestBody : IDisposable
{
    public BodyStatus Status { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads to the end of the body. Errors of the reader (client gone, data rate too low) propagate.</summary>
    /// <param name="contentLength">Announced length, or null when chunked.</param>
    /// <param name="limit">Largest accepted body in bytes.</param>
    public static ValueTask<RequestBody> ReadAsync(PipeReader reader, long? contentLength, int limit, CancellationToken cancellationToken)
        => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
