using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRouter.Routing.Classify.Heads;

internal static class Floats
{
    /// <summary>Adds a multiple of one to the other.</summary>
    /// <param name="to">As long as <paramref name="a"/>.</param>
    public static void Add(ReadOnlySpan<float> a, float factor, Span<float> to)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(to[..a.Length]);
        for (var at = 0; at < x.Length; at++)
            y[at] += x[at] * factor;
        for (var i = x.Length * Vector<float>.Count; i < a.Length; i++)
            to[i] += a[i] * factor;
    }

    /// <summary>Four sums at once, lane by lane; error below 1e-6 of the sum of magnitudes for lengths here.</summary>
    /// <param name="b">As long as <paramref name="a"/>.</param>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var x = MemoryMarshal.Cast<float, Vector<float>>(a);
        var y = MemoryMarshal.Cast<float, Vector<float>>(b[..a.Length])[..x.Length];
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        var at = 0;
        for (; at + 3 < x.Length; at += 4)
        {
            s0 += x[at] * y[at];
            s1 += x[at + 1] * y[at + 1];
            s2 += x[at + 2] * y[at + 2];
            s3 += x[at + 3] * y[at + 3];
        }

        for (; at < x.Length; at++)
            s0 += x[at] * y[at];
        var sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (var i = x.Length * Vector<float>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
