using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Vectors for tests: float32[384], unit norm.</summary>
internal static class Vec
{
    public static ModelIdentity Model { get; } = new(new Hash256(1, 2, 3, 4), 384);

    public static float[] Random(Random random, int length = 384)
    {
        var vector = new float[length];
        for (var i = 0; i < length; i++)
            vector[i] = (float)(random.NextDouble() * 2 - 1);
        return Normalise(vector);
    }

    /// <summary>A unit vector whose cosine to <paramref name="to"/> is about <paramref name="cosine"/>.</summary>
    public static float[] Near(Random random, float[] to, double cosine)
    {
        var other = Random(random, to.Length);
        var along = Cosine(other, to);
        var across = Normalise([.. other.Select((x, i) => (float)(x - along * to[i]))]);
        return Normalise([.. to.Select((x, i) => (float)(cosine * x + Math.Sqrt(1 - cosine * cosine) * across[i]))]);
    }

    public static float[] OneHot(int at, int length)
    {
        var vector = new float[length];
        vector[at] = 1;
        return vector;
    }

    /// <summary>What of it lies outside of the basis.</summary>
    public static float[] Without(float[] vector, Basis basis)
    {
        for (var i = 0; i < RowCode.Directions; i++)
        {
            var direction = basis.Direction(i).ToArray();
            var along = Cosine(vector, direction);
            vector = [.. vector.Select((x, k) => (float)(x - along * direction[k]))];
        }
        return Normalise(vector);
    }

    /// <summary>As it is stored.</summary>
    public static short[] Quantised(float[] vector)
    {
        var quantised = new short[vector.Length];
        Assert.True(Q15.TryQuantise(vector, quantised));
        return quantised;
    }

    /// <summary>The product of what is stored, one term at a time: the oracle of what a search must find.</summary>
    public static long Product(short[] a, short[] b) => a.Zip(b, (x, y) => (long)x * y).Sum();

    /// <summary>In double precision: the oracle of what was meant.</summary>
    public static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static float[] Normalise(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(x => (double)x * x));
        return [.. vector.Select(x => (float)(x / norm))];
    }
}
