namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Up to 256 rows of one scope, in memory: their numbers, and in blocks for 32 and more their codes, so that a large scope is a scan and a small
/// one costs four bytes a row. One writer; readers may look at any time: what they take from a place that is being written is verified before it
/// counts.
/// </summary>
internal sealed class RowBlock
{
    public const int Capacity = 256, LeastCoded = 32;
    public const int Free = -1;

    private readonly int[] _rows;
    private readonly byte[]? _codes;
    private int _count;

    public RowBlock(int capacity)
    {
        _rows = new int[capacity];
        Array.Fill(_rows, Free);
        if (capacity >= LeastCoded)
            _codes = new byte[capacity * (RowCode.CoarseSize + RowCode.FineSize + 4)];
    }

    /// <summary>Places ever filled.</summary>
    public int Count => Volatile.Read(ref _count);

    public int Size => _rows.Length;

    public bool IsFull => _count == _rows.Length;

    public bool IsCoded => _codes is not null;

    /// <summary>Whole groups of eight, of which the last may not be full: free places there have no row.</summary>
    public ReadOnlySpan<byte> Coarse => _codes.AsSpan(0, Groups * CoarseScan.GroupSize);

    public ReadOnlySpan<byte> CoarseNorms => _codes.AsSpan(NormsAt, Groups * CoarseScan.NormsSize);

    private int Groups => (Count + CoarseScan.RowsOfGroup - 1) / CoarseScan.RowsOfGroup;

    private int NormsAt => Size * RowCode.CoarseSize;

    private int FineAt => NormsAt + Size * 2;

    private int FineNormsAt => FineAt + Size * RowCode.FineSize;

    /// <summary>Number of the row, or <see cref="Free"/>.</summary>
    public int Row(int place) => Volatile.Read(ref _rows[place]);

    /// <summary>Gathers what <see cref="CoarseScan"/> has dealt out over a group.</summary>
    public void CopyCoarse(int place, Span<byte> code)
    {
        var group = Coarse.Slice(place / CoarseScan.RowsOfGroup * CoarseScan.GroupSize, CoarseScan.GroupSize);
        for (var step = 0; step < RowCode.CoarseSize / 4; step++)
            group.Slice(step * 32 + place % CoarseScan.RowsOfGroup * 4, 4).CopyTo(code[(4 * step)..]);
    }

    public ReadOnlySpan<byte> Fine(int place) => _codes.AsSpan(FineAt + place * RowCode.FineSize, RowCode.FineSize);

    public (byte Residual, byte Error) FineNorms(int place) => (_codes![FineNormsAt + 2 * place], _codes[FineNormsAt + 2 * place + 1]);

    /// <summary>The next place.</summary>
    public int Add(int row, in RowCode code)
    {
        Set(_count, row, code);
        Volatile.Write(ref _count, _count + 1);
        return _count - 1;
    }

    /// <summary>A free place, filled again. The number last: before it a reader finds nobody here.</summary>
    public void Set(int place, int row, in RowCode code)
    {
        if (_codes is not null)
            SetCode(place, code);
        Volatile.Write(ref _rows[place], row);
    }

    /// <summary>The row is found under another number, or with <see cref="Free"/> no more.</summary>
    public void Renumber(int place, int row) => Volatile.Write(ref _rows[place], row);

    private void SetCode(int place, RowCode code)
    {
        var (group, row) = (place / CoarseScan.RowsOfGroup, place % CoarseScan.RowsOfGroup);
        var codes = _codes.AsSpan(group * CoarseScan.GroupSize, CoarseScan.GroupSize);
        for (var step = 0; step < RowCode.CoarseSize / 4; step++)
            code.Coarse.Slice(4 * step, 4).CopyTo(codes[(step * 32 + row * 4)..]);
        (_codes![NormsAt + 2 * place], _codes[NormsAt + 2 * place + 1]) = (code.CoarseResidual, code.CoarseError);
        code.Fine.CopyTo(_codes.AsSpan(FineAt + place * RowCode.FineSize));
        (_codes[FineNormsAt + 2 * place], _codes[FineNormsAt + 2 * place + 1]) = (code.FineResidual, code.FineError);
    }
}
