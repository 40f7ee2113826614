using System.Buffers;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Sse;

public enum SseStatus : byte
{
    Event,
    /// <summary>No complete event in the buffer: read more.</summary>
    NeedMore,
    /// <summary>One event is longer than the limit; the stream cannot be followed further.</summary>
    TooLong,
}

/// <summary>
/// One event: <see cref="Data"/> is the data lines joined by LF; both spans live until the next call on the reader or until the pipe is advanced,
/// whichever comes first, for they may lie in its buffer.
/// </summary>
public readonly ref struct SseEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
{
    public ReadOnlySpan<byte> Name { get; } = name;
    public ReadOnlySpan<byte> Data { get; } = data;
}

/// <summary>
/// Incremental server-sent events parser (WHATWG HTML §9.2.6, html.spec.whatwg.org/multipage/server-sent-events.html); keeps its place over a growing
/// pipe buffer, so that no byte is searched twice however slowly an event comes. Not thread-safe.
/// <code>
/// while (reader.TryRead(ref buffer, out var e) == SseStatus.Event) ...
/// pipe.AdvanceTo(buffer.Start, buffer.End);   // the next buffer begins where this one now does
/// </code>
/// An event that the end of the stream cuts off before its blank line is never returned.
/// </summary>
/// <param name="limit">Longest event in bytes, from its first line to its blank one, with comments and all.</param>
public sealed class SseReader(int limit = 1 << 20) : IDisposable
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // Offsets count from the start of the buffer in hand; Release() moves them when its front is given up.
    private long _event; // first byte of the event in progress
    private long _line; // first byte of the line in progress
    private long _scanned; // no line ends between _line and here
    private long _data; // the first data line's value
    private long _dataLength;
    private long _name; // the last event line's value
    private long _nameLength;
    private int _dataLines; // from the second on they are gathered in _gathered
    private bool _begun; // past the place of a byte order mark
    private bool _skipLineFeed; // the last line ended in CR: an LF that follows belongs to it
    private PooledBuffer? _gathered;
    private PooledBuffer? _gatheredName;

    /// <summary>Takes one event off the front of <paramref name="buffer"/>; comments and events without data are skipped.</summary>
    public SseStatus TryRead(ref ReadOnlySequence<byte> buffer, out SseEvent sseEvent)
    {
        sseEvent = default;
        if (!_begun && !TryBegin(ref buffer))
            return SseStatus.NeedMore;

        var position = buffer.GetPosition(_scanned);
        while (buffer.TryGet(ref position, out var memory))
        {
            var segment = memory.Span;
            var origin = _scanned; // of the segment
            while (true)
            {
                var rest = segment[(int)(_scanned - origin)..];
                if (_skipLineFeed && !rest.IsEmpty)
                {
                    _skipLineFeed = false;
                    if (rest[0] == '\n')
                    {
                        if (_event == _line)
                            _event++;
                        _line = ++_scanned;
                        continue;
                    }
                }
                var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
                if (end < 0)
                {
                    _scanned += rest.Length;
                    break;
                }
                _scanned += end;
                if (_scanned - _event > limit)
                    return SseStatus.TooLong;
                _skipLineFeed = rest[end] == '\r';
                if (TakeLine(buffer, segment, origin))
                {
                    sseEvent = new(Name(buffer), Data(buffer));
                    Forget();
                    _event = _line;
                    Release(ref buffer);
                    return SseStatus.Event;
                }
            }
        }
        if (_scanned - _event > limit)
            return SseStatus.TooLong;
        Release(ref buffer);
        return SseStatus.NeedMore;
    }

    /// <summary>Ready for another stream.</summary>
    public void Reset()
    {
        _event = _line = _scanned = 0;
        _begun = _skipLineFeed = false;
        Forget();
    }

    public void Dispose()
    {
        _gathered?.Dispose();
        _gatheredName?.Dispose();
    }

    /// <summary>Steps over a byte order mark; false while the buffer is too short to tell.</summary>
    private bool TryBegin(ref ReadOnlySequence<byte> buffer)
    {
        Span<byte> head = stackalloc byte[3];
        head = head[..(int)Math.Min(3, buffer.Length)];
        buffer.Slice(0, head.Length).CopyTo(head);
        if (head.Length < 3 && ByteOrderMark.StartsWith(head))
            return false;
        if (head.SequenceEqual(ByteOrderMark))
            buffer = buffer.Slice(3);
        return _begun = true;
    }

    /// <summary>Takes the line from <see cref="_line"/> to <see cref="_scanned"/>, which ends in <paramref name="segment"/>, and steps over its end; true when it completes an event.</summary>
    private bool TakeLine(in ReadOnlySequence<byte> buffer, ReadOnlySpan<byte> segment, long origin)
    {
        Span<byte> head = stackalloc byte[SseLine.HeadLength];
        var start = _line;
        var length = _scanned - start;
        _line = ++_scanned;
        SseLineKind kind;
        long value;
        if (start >= origin)
        {
            kind = SseLine.Classify(segment.Slice((int)(start - origin), (int)length), length, out value);
        }
        else
        {
            head = head[..(int)Math.Min(length, head.Length)];
            buffer.Slice(start, head.Length).CopyTo(head);
            kind = SseLine.Classify(head, length, out value);
        }

        switch (kind)
        {
            case SseLineKind.Data:
                AddData(buffer, start + value, length - value);
                break;
            case SseLineKind.Event:
                (_name, _nameLength) = (start + value, length - value);
                break;
            case SseLineKind.Blank when _dataLines > 0:
                return true;
            case SseLineKind.Blank:
                Forget();
                _event = _line;
                break;
            case SseLineKind.Ignored when _dataLines == 0 && _nameLength == 0:
                _event = _line; // Keep-alive comments between events need not wait in the pipe for the next event.
                break;
        }
        return false;
    }

    /// <summary>One data line stays where it is; a second makes both go to <see cref="_gathered"/>.</summary>
    private void AddData(in ReadOnlySequence<byte> buffer, long start, long length)
    {
        if (++_dataLines == 1)
        {
            (_data, _dataLength) = (start, length);
            return;
        }
        _gathered ??= new PooledBuffer();
        if (_dataLines == 2)
        {
            _gathered.Clear();
            Append(_gathered, buffer.Slice(_data, _dataLength));
        }
        _gathered.Write((byte)'\n');
        Append(_gathered, buffer.Slice(start, length));
    }

    private ReadOnlySpan<byte> Data(in ReadOnlySequence<byte> buffer)
        => _dataLines > 1 ? _gathered!.Span : Contiguous(buffer.Slice(_data, _dataLength), ref _gathered);

    private ReadOnlySpan<byte> Name(in ReadOnlySequence<byte> buffer)
        => _nameLength == 0 ? default : Contiguous(buffer.Slice(_name, _nameLength), ref _gatheredName);

    private static ReadOnlySpan<byte> Contiguous(scoped in ReadOnlySequence<byte> piece, ref PooledBuffer? gathered)
    {
        if (piece.IsSingleSegment)
            return piece.FirstSpan;
        gathered ??= new PooledBuffer();
        gathered.Clear();
        Append(gathered, piece);
        return gathered.Span;
    }

    private static void Append(PooledBuffer destination, in ReadOnlySequence<byte> piece)
    {
        foreach (var segment in piece)
            destination.Write(segment.Span);
    }

    /// <summary>Gives up what lies before the event in progress.</summary>
    private void Release(ref ReadOnlySequence<byte> buffer)
    {
        buffer = buffer.Slice(_event);
        _line -= _event;
        _scanned -= _event;
        _data -= _event;
        _name -= _event;
        _event = 0;
    }

    private void Forget()
    {
        _dataLines = 0;
        _dataLength = _nameLength = 0;
    }
}
