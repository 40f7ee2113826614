using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeRouter.Memory.Vectors;

/// <summary><see cref="CoarseScan"/> for CPUs without AVX2: four rows a vector, a byte of each lane at a time.</summary>
internal static class CoarseScanPortable
{
    public static void Scan(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> norms, CoarseQuery query, Span<byte> candidates)
    {
        var groups = codes.Length / CoarseScan.GroupSize;
        candidates = candidates[..groups];
        for (var group = 0; group < groups; group++)
        {
            var code = codes.Slice(group * CoarseScan.GroupSize, CoarseScan.GroupSize);
            var norm = norms.Slice(group * CoarseScan.NormsSize, CoarseScan.NormsSize);
            candidates[group] = (byte)(Four(code, norm, query) | Four(code[16..], norm[8..], query) << 4);
        }
    }

    /// <returns>A bit for each of four rows whose codes begin at <paramref name="codes"/>.</returns>
    private static int Four(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> norms, CoarseQuery query)
    {
        ref var lanes = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, uint>(codes));
        var nibble = Vector128.Create(0x0Fu);
        Vector128<int> sum = default;
        for (var step = 0; step < RowCode.CoarseDirections / 8; step++)
        {
            var rows = Vector128.LoadUnsafe(ref lanes, (nuint)step * 8);
            for (var j = 0; j < 4; j++)
            {
                var (low, high) = (Vector128.ShiftRightLogical(rows, 8 * j) & nibble, Vector128.ShiftRightLogical(rows, 8 * j + 4) & nibble);
                sum += low.AsInt32() * query.Weights[4 * step + j] + high.AsInt32() * query.Weights[32 + 4 * step + j];
            }
        }
        var bits = 0;
        for (var row = 0; row < 4; row++)
            bits |= (sum[row] + norms[2 * row] * query.ResidualWeight + norms[2 * row + 1] * query.ErrorWeight >= query.Limit ? 1 : 0) << row;
        return bits;
    }
}
