namespace EdgeRouter.Memory.Vectors;

/// <summary>What a search needs besides the index: one a thread and dimension, so that a search allocates nothing.</summary>
internal sealed class SearchScratch
{
    [ThreadStatic]
    private static SearchScratch? s_latest;

    private readonly Basis _basis;

    private SearchScratch(Basis basis)
    {
        _basis = basis;
        Query = new QueryCode(basis);
        Vector = new short[basis.Dimension];
    }

    public QueryCode Query { get; }

    /// <summary>int16[dimension]: the row that is being scored.</summary>
    public short[] Vector { get; }

    /// <summary>A bit a row of the block that is being scanned.</summary>
    public byte[] Candidates { get; } = new byte[RowBlock.Capacity / CoarseScan.RowsOfGroup];

    public static SearchScratch Of(Basis basis)
    {
        if (s_latest is { } latest && ReferenceEquals(latest._basis, basis))
            return latest;
        return s_latest = new SearchScratch(basis);
    }
}
