namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Vectors for tests: float32[384], unit norm.</summary>
internal static class Vec
{
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
        var other = Random(random);
        var along = Cosine(other, to);
        var across = Normalise([.. other.Select((x, i) => (float)(x - along * to[i]))]);
        return Normalise([.. to.Select((x, i) => (float)(cosine * x + Math.Sqrt(1 - cosine * cosine) * across[i]))]);
    }

    /// <summary>In double precision: the oracle.</summary>
    public static double Cosine(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static float[] Normalise(float[] vector)
    {
        var norm = Math.Sqrt(vector.Sum(x => (double)x * x));
        return [.. vector.Select(x => (float)(x / norm))];
    }
}
