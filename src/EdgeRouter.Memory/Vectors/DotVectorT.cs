using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>Dot product of two float32 vectors of one length, as wide as <see cref="Vector{T}"/> is here: the kernel for ARM and for CPUs below AVX2.</summary>
/// <remarks>
/// Two accumulators: at 128 bits the loads, not the additions, are the limit. The width is fixed at publish, so nothing is sized by it.
/// Error bound against the exact sum: n · 2^-24 · Σ|aᵢ·bᵢ|.
/// </remarks>
internal static class DotVectorT
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        b = b[..a.Length];
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        Vector<float> s0 = default, s1 = default;
        var lanes = (nuint)Vector<float>.Count;
        nuint i = 0, length = (nuint)a.Length;
        for (; i + 2 * lanes <= length; i += 2 * lanes)
        {
            s0 = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref x, i), Vector.LoadUnsafe(ref y, i), s0);
            s1 = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref x, i + lanes), Vector.LoadUnsafe(ref y, i + lanes), s1);
        }
        for (; i + lanes <= length; i += lanes)
            s0 = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref x, i), Vector.LoadUnsafe(ref y, i), s0);
        return Vector.Sum(s0 + s1) + DotScalar.Dot(a[(int)i..], b[(int)i..]);
    }
}
