using System.Buffers;

namespace EdgeRouter.Wire.Sse;

public enum SseStatus : byte
{
    Event,
    /// <summary>No complete event in the buffer: read more.</summary>
    NeedMore,
    /// <summary>One event is longer than the limit.</summary>
    TooLong,
}

/// <summary>One event: <see cref="Data"/> is the data lines joined by LF; both spans live until the next call on the reader.</summary>
public readonly ref struct SseEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
{
    public ReadOnlySpan<byte> Name { get; } = name;
    public ReadOnlySpan<byte> Data { get; } = data;
}

/// <summary>Incremental server-sent events parser (WHATWG HTML §9.2.6); keeps its place over a growing pipe buffer. Not thread-safe.</summary>
public sealed class SseReader : IDisposable
{
    /// <summary>Takes one event off the front of <paramref name="buffer"/>; comments and events without data are skipped.</summary>
    public SseStatus TryRead(ref ReadOnlySequence<byte> buffer, out SseEvent sseEvent) => throw new NotImplementedException();

    public void Reset() => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
