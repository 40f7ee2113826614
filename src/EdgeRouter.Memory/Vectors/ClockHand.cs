namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Which row gives way when the index is full: CLOCK with a count (Corbató 1968; the count up to 3 is S3-FIFO's, SOSP 2023). The hand goes around
/// the slots; a row that was hit since loses one of its count and stays, the first without any goes, and the row that takes its slot has a whole
/// turn to be hit. By row and not by block: a block is a scope's, its rows are hit one by one, and a count costs a byte.
/// </summary>
internal sealed class ClockHand
{
    public const byte MaxHeat = 3;

    /// <summary>Most rows passed in one turn to find the one that goes: bounds a put when everything is hot.</summary>
    private const int Patience = 4096;

    private int _next;

    /// <returns>The row that should go, or -1 when there is none.</returns>
    public int Choose(SegmentSet segments)
    {
        var slots = segments.All.Length * VectorFormat.Capacity;
        var spared = -1;
        for (int seen = 0, passed = 0; seen < (MaxHeat + 1) * slots && passed < Patience; seen++)
        {
            var row = _next < slots ? _next : 0;
            _next = row + 1;
            if (segments[row] is not { Live: > 0 } segment)
            {
                _next = (row / VectorFormat.Capacity + 1) * VectorFormat.Capacity;
                continue;
            }
            var slot = SegmentSet.SlotOf(row);
            if (segment.Owner[slot] is null)
                continue;
            if (segment.Heat[slot] == 0)
                return row;
            segment.Heat[slot]--;
            spared = row;
            passed++;
        }
        return spared;
    }
}
