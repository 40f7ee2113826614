namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// What keeps the index small, in pieces, so that no put waits long: expired rows go, and when two segments' worth of slots stand empty the rows
/// of the emptiest segment are moved to others and its file is deleted once nobody reads it. Called by the one writer.
/// </summary>
internal sealed class IndexUpkeep(SegmentSet segments, IndexTables tables, ReaderGate gate)
{
    /// <summary>Rows removed or moved in one call: some 20 ms.</summary>
    private const int Piece = 8192;

    private readonly List<(VectorSegment Segment, long Epoch)> _retired = [];
    private short[] _vector = [];

    public long Expired { get; private set; }

    public long Damaged { get; private set; }

    /// <param name="now">Unix seconds.</param>
    /// <returns>True when there is more to do.</returns>
    public bool Expire(long now)
    {
        var left = Piece;
        for (var number = 0; number < segments.All.Length; number++)
        {
            if (segments.All[number] is not { } segment || segment.NextExpiry > now)
                continue;
            var next = uint.MaxValue;
            for (var slot = 0; slot < VectorFormat.Capacity; slot++)
            {
                if (segment.Owner[slot] is null)
                    continue;
                if (segment.Expiry[slot] > now)
                {
                    next = Math.Min(next, segment.Expiry[slot]);
                    continue;
                }
                if (left-- == 0)
                    return true;
                // Nothing is written: what has expired says so itself.
                tables.Remove(number * VectorFormat.Capacity + slot);
                Expired++;
            }
            segment.NextExpiry = next;
        }
        return false;
    }

    /// <summary>Moves a piece of what should be moved.</summary>
    /// <returns>True when there is more to do.</returns>
    /// <exception cref="IOException">The disk refused; the rows stay where they are.</exception>
    public bool Compact(int dimension)
    {
        Release();
        var number = Emptiest();
        if (number < 0)
            return false;
        var segment = segments.All[number]!;
        segment.Draining = true;
        if (_vector.Length != dimension)
            _vector = new short[dimension];
        var left = Piece;
        for (var slot = 0; segment.Live > 0; slot++)
        {
            if (segment.Owner[slot] is null)
                continue;
            if (left-- == 0)
                return true;
            // Puts have taken the room meanwhile; the next segment they make has some.
            if (!TryMove(number * VectorFormat.Capacity + slot))
                return false;
        }
        segments.Remove(number);
        _retired.Add((segment, gate.Epoch));
        return true;
    }

    /// <summary>Closes and deletes what no reader can hold any more.</summary>
    public void Release()
    {
        if (_retired.Count == 0)
            return;
        gate.TryAdvance();
        gate.TryAdvance();
        for (var i = _retired.Count - 1; i >= 0; i--)
        {
            var (segment, epoch) = _retired[i];
            if (gate.Epoch < epoch + 2)
                continue;
            segment.Dispose();
            File.Delete(segment.Path);
            _retired.RemoveAt(i);
        }
    }

    /// <summary>With the readers gone.</summary>
    public void ReleaseAll()
    {
        foreach (var (segment, _) in _retired)
        {
            segment.Dispose();
            File.Delete(segment.Path);
        }
        _retired.Clear();
    }

    /// <summary>The segment to give up: one that was begun with, else the emptiest when two segments' worth of slots are free.</summary>
    private int Emptiest()
    {
        int emptiest = -1, free = 0;
        for (var number = 0; number < segments.All.Length; number++)
        {
            if (segments.All[number] is not { } segment)
                continue;
            // A reader may still look for a moved row where it was: what was begun with is filled by nobody, so it is ended.
            if (segment.Draining)
                return number;
            free += VectorFormat.Capacity - segment.Live;
            if (emptiest < 0 || segment.Live < segments.All[emptiest]!.Live)
                emptiest = number;
        }
        return free >= 2 * VectorFormat.Capacity ? emptiest : -1;
    }

    private bool TryMove(int row)
    {
        var (segment, slot) = tables.At(row);
        if (!segment.TryRead(slot, out VectorRow content) || !segment.TryRead(slot, _vector) || !content.IsWhole || !content.Covers(_vector))
        {
            tables.Remove(row);
            Damaged++;
            return true;
        }
        for (var number = 0; number < segments.All.Length; number++)
        {
            if (segments.All[number] is not { HasRoom: true } to)
                continue;
            var free = to.FreeSlot();
            to.Write(free, content, _vector);
            tables.Move(content.Key, row, number * VectorFormat.Capacity + free);
            return true;
        }
        return false;
    }
}
