namespace EdgeRouter.Memory.Store;

/// <summary>
/// Writes to the log that the disk refused, in their order, to be made again before any other: FASTER itself writes no range twice, and what is
/// missing between two others leaves recovery no way to tell where the next record begins. Not thread-safe.
/// </summary>
/// <param name="bound">Bytes to keep; beyond it the oldest are given up, and what they held is lost.</param>
internal sealed class RefusedWrites(long bound)
{
    private readonly Queue<(int Segment, long Offset, byte[] Bytes)> _kept = [];

    /// <summary>Where the last write that was given up ended, by segment.</summary>
    private readonly SortedDictionary<int, long> _givenUp = [];
    private long _length;

    public void Add(int segment, long offset, ReadOnlySpan<byte> bytes)
    {
        while (_length + bytes.Length > bound && _kept.TryDequeue(out var oldest))
        {
            _length -= oldest.Bytes.Length;
            _givenUp[oldest.Segment] = oldest.Offset + oldest.Bytes.Length;
        }
        _kept.Enqueue((segment, offset, bytes.ToArray()));
        _length += bytes.Length;
    }

    /// <summary>
    /// The write to make next. Of what was given up that is one zero, where it ended: the files are as long as the log then, and all behind it can be
    /// recovered.
    /// </summary>
    public bool TryPeek(out (int Segment, long Offset, byte[] Bytes) write)
    {
        foreach (var (segment, end) in _givenUp)
        {
            write = (segment, end - 1, [0]);
            return true;
        }
        return _kept.TryPeek(out write);
    }

    /// <summary>Removes that write: it is done.</summary>
    public void Remove(int segment)
    {
        if (!_givenUp.Remove(segment))
            _length -= _kept.Dequeue().Bytes.Length;
    }
}
