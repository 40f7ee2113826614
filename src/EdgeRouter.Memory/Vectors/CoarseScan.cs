namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The first of three looks at a row: 64 directions at 4 bits, and two norms, 34 bytes. Rows lie in groups of eight, 256 bytes of codes a group:
/// byte 32·s + 4·r + j holds, of row r, direction 4·s + j in its low and 32 + 4·s + j in its high nibble; so a 32-bit lane is a row, and
/// nothing is summed across lanes. Of the norms 16 bytes a group: residual and error of each row, in 1/240.
/// </summary>
internal static class CoarseScan
{
    public const int RowsOfGroup = 8, GroupSize = 256, NormsSize = 16;

    /// <param name="codes">Whole groups.</param>
    /// <param name="norms">As many groups.</param>
    /// <param name="candidates">A byte for each group: bit r is set when row r may reach the query's threshold.</param>
    public static void Scan(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> norms, CoarseQuery query, Span<byte> candidates)
    {
        if (VectorKernels.UseAvx2)
            CoarseScanAvx2.Scan(codes, norms, query, candidates);
        else
            CoarseScanPortable.Scan(codes, norms, query, candidates);
    }
}
