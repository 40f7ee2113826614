using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>Modified Gram-Schmidt in double precision, each vector twice ("twice is enough": Giraud, Langou, Rozložník, 2005): orthonormal to about 1e-15.</summary>
internal static class GramSchmidt
{
    /// <summary>A vector that lies in the span of those before it, or is zero, becomes zero.</summary>
    /// <param name="vectors">float64[count, dimension], changed in place.</param>
    public static void Orthonormalise(Span<double> vectors, int dimension)
    {
        for (var at = 0; at < vectors.Length; at += dimension)
        {
            var vector = vectors.Slice(at, dimension);
            Scale(vector);
            for (var turn = 0; turn < 2; turn++)
            {
                for (var before = 0; before < at; before += dimension)
                    Subtract(vector, vectors.Slice(before, dimension));
            }
            Scale(vector);
        }
    }

    private static void Scale(Span<double> vector)
    {
        var norm = Math.Sqrt(Dot(vector, vector));
        if (norm < 1e-6)
            vector.Clear();
        else
            Add(vector, vector, 1 / norm - 1);
    }

    private static void Subtract(Span<double> vector, ReadOnlySpan<double> other) => Add(vector, other, -Dot(vector, other));

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(a);
        var y = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> sum = default;
        for (var i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        var total = Vector.Sum(sum);
        for (var i = x.Length * Vector<double>.Count; i < a.Length; i++)
            total += a[i] * b[i];
        return total;
    }

    private static void Add(Span<double> vector, ReadOnlySpan<double> other, double factor)
    {
        var x = MemoryMarshal.Cast<double, Vector<double>>(vector);
        var y = MemoryMarshal.Cast<double, Vector<double>>(other);
        for (var i = 0; i < x.Length; i++)
            x[i] += y[i] * factor;
        for (var i = x.Length * Vector<double>.Count; i < vector.Length; i++)
            vector[i] += other[i] * factor;
    }
}
