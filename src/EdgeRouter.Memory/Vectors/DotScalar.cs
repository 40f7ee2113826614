namespace EdgeRouter.Memory.Vectors;

/// <summary>Dot product of two float32 vectors of one length, one lane at a time: for CPUs without vectors and for the tails of the others.</summary>
/// <remarks>Error bound against the exact sum: n · 2^-24 · Σ|aᵢ·bᵢ| (Higham, Accuracy and Stability of Numerical Algorithms, §3.1).</remarks>
internal static class DotScalar
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        // Four chains hide the latency of the addition.
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        b = b[..a.Length];
        var i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++)
            s0 += a[i] * b[i];
        return (s0 + s1) + (s2 + s3);
    }
}
