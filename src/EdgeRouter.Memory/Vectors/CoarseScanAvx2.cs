using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeRouter.Memory.Vectors;

/// <summary><see cref="CoarseScan"/> by AVX2: 8 rows a step, about one cycle a row, so that memory is the limit.</summary>
/// <remarks>
/// vpmaddubsw adds two products nibble·weight, at most 15·127 each, in 16 bits; low and high nibbles are summed apart, each over 8 steps:
/// 8·2·15·127 = 30,480 &lt; 2^15, so nothing saturates. vpmaddwd with ones then leaves one 32-bit sum a row.
/// </remarks>
internal static class CoarseScanAvx2
{
    public static void Scan(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> norms, CoarseQuery query, Span<byte> candidates)
    {
        var groups = codes.Length / CoarseScan.GroupSize;
        ref var code = ref MemoryMarshal.GetReference(codes[..(groups * CoarseScan.GroupSize)]);
        ref var norm = ref MemoryMarshal.GetReference(norms[..(groups * CoarseScan.NormsSize)]);
        ref var weight = ref MemoryMarshal.GetArrayDataReference(query.Repeated);
        candidates = candidates[..groups];
        var nibble = Vector256.Create((byte)0x0F);
        var ones = Vector256.Create((short)1);
        var normWeights = Vector256.Create((ushort)query.ResidualWeight | (query.ErrorWeight << 16)).AsInt16();
        var limit = Vector256.Create(query.Limit - 1);
        for (var group = 0; group < candidates.Length; group++)
        {
            Vector256<short> low = default, high = default;
            // Written out: the loop's own arithmetic took a third of the time.
            Step(ref code, ref weight, 0, nibble, ref low, ref high);
            Step(ref code, ref weight, 1, nibble, ref low, ref high);
            Step(ref code, ref weight, 2, nibble, ref low, ref high);
            Step(ref code, ref weight, 3, nibble, ref low, ref high);
            Step(ref code, ref weight, 4, nibble, ref low, ref high);
            Step(ref code, ref weight, 5, nibble, ref low, ref high);
            Step(ref code, ref weight, 6, nibble, ref low, ref high);
            Step(ref code, ref weight, 7, nibble, ref low, ref high);
            var sum = Avx2.MultiplyAddAdjacent(low, ones) + Avx2.MultiplyAddAdjacent(high, ones)
                + Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref norm)), normWeights);
            candidates[group] = (byte)Vector256.GreaterThan(sum, limit).ExtractMostSignificantBits();
            code = ref Unsafe.Add(ref code, CoarseScan.GroupSize);
            norm = ref Unsafe.Add(ref norm, CoarseScan.NormsSize);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ref byte code, ref sbyte weight, nuint step, Vector256<byte> nibble, ref Vector256<short> low, ref Vector256<short> high)
    {
        var both = Vector256.LoadUnsafe(ref code, 32 * step);
        low += Avx2.MultiplyAddAdjacent(both & nibble, Vector256.LoadUnsafe(ref weight, 64 * step));
        high += Avx2.MultiplyAddAdjacent(
            Vector256.ShiftRightLogical(both.AsUInt16(), 4).AsByte() & nibble, Vector256.LoadUnsafe(ref weight, 64 * step + 32));
    }
}
