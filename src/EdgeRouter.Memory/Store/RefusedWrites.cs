namespace EdgeRouter.Memory.Store;

/// <summary>
/// Writes to the log that the disk refused, in their order, to be made again before any other: FASTER itself writes no range twice, and what is
/// missing between two others leaves recovery no way to tell where the next record begins. Not thread-safe.
/// </summary>
/// <param name="bound">Bytes to keep; beyond it the oldest are given up, and what they held is lost.</param>
internal sealed class RefusedWrites(long bound)
{
    private readonly Queue<Piece> _kept = [];

    /// <summary>Where the last write that was given up ended, by segment.</summary>
    private readonly SortedDictionary<int, long> _givenUp = [];
    private long _length;

    public bool IsEmpty => _kept.Count == 0 && _givenUp.Count == 0;

    public void Add(int segment, long offset, ReadOnlySpan<byte> bytes)
    {
        while (_length + bytes.Length > bound && _kept.TryDequeue(out var oldest))
        {
            _length -= oldest.Bytes.Length;
            _givenUp[oldest.Segment] = oldest.Offset + oldest.Bytes.Length;
        }
        _kept.Enqueue(new Piece(segment, offset, bytes.ToArray()));
        _length += bytes.Length;
    }

    /// <summary>
    /// Makes them again. Of what was given up that is one zero, where it ended: the files are as long as the log then, and all behind it can be
    /// recovered.
    /// </summary>
    /// <param name="write">False when the disk refuses.</param>
    /// <returns>False when it still did; what was not made stays.</returns>
    public bool TryDrain(Func<Piece, bool> write)
    {
        while (_givenUp.Count > 0)
        {
            var (segment, end) = _givenUp.First();
            if (!write(new Piece(segment, end - 1, [0])))
                return false;
            _givenUp.Remove(segment);
        }
        while (_kept.TryPeek(out var oldest))
        {
            if (!write(oldest))
                return false;
            _length -= _kept.Dequeue().Bytes.Length;
        }
        return true;
    }

    /// <summary>One write.</summary>
    /// <param name="Offset">In the segment's file.</param>
    public readonly record struct Piece(int Segment, long Offset, byte[] Bytes);
}
