using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Σ weight·nibble of one row. The codes are pieces of 32 bytes; the low nibbles of a piece go with its first 32 weights, the high ones with
/// the next 32.
/// </summary>
internal static class NibbleDot
{
    /// <param name="codes">Whole pieces of 32 bytes.</param>
    /// <param name="weights">int8, twice as many.</param>
    public static int Dot(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> weights) => VectorKernels.UseAvx2 ? Avx2Dot(codes, weights) : ScalarDot(codes, weights);

    /// <remarks>A 16-bit lane holds at most 2·2·15·127 = 7,620 before it is widened.</remarks>
    internal static int Avx2Dot(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> weights)
    {
        ref var code = ref MemoryMarshal.GetReference(codes);
        ref var weight = ref MemoryMarshal.GetReference(weights[..(2 * codes.Length)]);
        var nibble = Vector256.Create((byte)0x0F);
        var ones = Vector256.Create((short)1);
        Vector256<int> sum = default;
        for (nuint i = 0; i + 32 <= (nuint)codes.Length; i += 32)
        {
            var both = Vector256.LoadUnsafe(ref code, i);
            var pairs = Avx2.MultiplyAddAdjacent(both & nibble, Vector256.LoadUnsafe(ref weight, 2 * i))
                + Avx2.MultiplyAddAdjacent(Vector256.ShiftRightLogical(both.AsUInt16(), 4).AsByte() & nibble, Vector256.LoadUnsafe(ref weight, 2 * i + 32));
            sum += Avx2.MultiplyAddAdjacent(pairs, ones);
        }
        return Vector256.Sum(sum);
    }

    internal static int ScalarDot(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> weights)
    {
        var sum = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var at = i / 32 * 64 + i % 32;
            sum += (codes[i] & 0x0F) * weights[at] + (codes[i] >> 4) * weights[at + 32];
        }
        return sum;
    }
}
