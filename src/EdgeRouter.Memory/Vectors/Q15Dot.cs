using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeRouter.Memory.Vectors;

/// <summary>Exact dot product of two <see cref="Q15"/> vectors of one length: int16[n] times int16[n], summed in 32 bits, which do not overflow.</summary>
public static class Q15Dot
{
    public static int Dot(ReadOnlySpan<short> a, ReadOnlySpan<short> b) => VectorKernels.UseAvx2 ? Avx2Dot(a, b) : PortableDot(a, b);

    /// <summary>vpmaddwd: 16 products a time, pairs summed.</summary>
    internal static int Avx2Dot(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        b = b[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector256<int> s0 = default, s1 = default;
        const nuint Lanes = 16;
        nuint i = 0, length = (nuint)a.Length;
        for (; i + 2 * Lanes <= length; i += 2 * Lanes)
        {
            s0 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref x, i), Vector256.LoadUnsafe(ref y, i));
            s1 += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref x, i + Lanes), Vector256.LoadUnsafe(ref y, i + Lanes));
        }
        return Vector256.Sum(s0 + s1) + ScalarDot(a[(int)i..], b[(int)i..]);
    }

    internal static int PortableDot(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        b = b[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector128<int> s0 = default, s1 = default;
        const nuint Lanes = 8;
        nuint i = 0, length = (nuint)a.Length;
        for (; i + Lanes <= length; i += Lanes)
        {
            var (xs, ys) = (Vector128.LoadUnsafe(ref x, i), Vector128.LoadUnsafe(ref y, i));
            s0 += Vector128.WidenLower(xs) * Vector128.WidenLower(ys);
            s1 += Vector128.WidenUpper(xs) * Vector128.WidenUpper(ys);
        }
        return Vector128.Sum(s0 + s1) + ScalarDot(a[(int)i..], b[(int)i..]);
    }

    private static int ScalarDot(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
