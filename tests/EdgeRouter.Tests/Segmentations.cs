using System.Buffers;

namespace EdgeRouter.Tests;

/// <summary>
/// The same bytes as a pipe may hand them over: whole, in an oversized buffer, split in two at every byte, one byte per segment.
/// Each segment lies between guards of 0xFF, a byte that is in no UTF-8 text: a reader that looks past its segment finds it.
/// </summary>
internal static class Segmentations
{
    private const int Guard = 16;

    /// <summary>Every segmentation with a name for the failure message.</summary>
    public static IEnumerable<(string Name, ReadOnlySequence<byte> Bytes)> All(ReadOnlyMemory<byte> bytes)
    {
        yield return ("whole", new(bytes));
        yield return ("guarded", Of(bytes));
        yield return ("a byte per segment", BytePerSegment(bytes));
        for (var at = 0; at <= bytes.Length; at++)
            yield return ($"split at {at}", Of(bytes[..at], bytes[at..]));
    }

    public static ReadOnlySequence<byte> BytePerSegment(ReadOnlyMemory<byte> bytes)
        => Of([.. Enumerable.Range(0, bytes.Length).Select(at => bytes.Slice(at, 1))]);

    /// <summary>One segment per piece, each copied between guards; empty pieces are empty segments.</summary>
    public static ReadOnlySequence<byte> Of(params ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        Segment? first = null, last = null;
        foreach (var piece in pieces)
        {
            var next = new Segment(Guarded(piece.Span), last);
            first ??= next;
            last = next;
        }
        return first is null ? default : new(first, 0, last!, last!.Memory.Length);
    }

    /// <summary>A copy in the middle of a larger array of 0xFF.</summary>
    public static ReadOnlyMemory<byte> Guarded(ReadOnlySpan<byte> bytes)
    {
        var array = new byte[bytes.Length + 2 * Guard];
        array.AsSpan().Fill(0xFF);
        bytes.CopyTo(array.AsSpan(Guard));
        return array.AsMemory(Guard, bytes.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
