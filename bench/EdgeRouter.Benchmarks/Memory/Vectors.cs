namespace EdgeRouter.Benchmarks.Memory;

/// <summary>Vectors made the same every run.</summary>
internal static class Vectors
{
    public const int Dimension = 384;

    /// <summary>float32[<paramref name="count"/>] between -0.5 and 0.5.</summary>
    public static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        var values = new float[count];
        foreach (ref var value in values.AsSpan())
            value = random.NextSingle() - 0.5f;
        return values;
    }

    /// <summary>Writes a vector of unit norm near one of a few hundred subjects, as questions lie near what they are about.</summary>
    public static void Write(int number, Span<float> vector)
    {
        var subject = new Random(number % 300);
        var own = new Random(1_000_000 + number);
        var squares = 0f;
        foreach (ref var value in vector)
        {
            value = subject.NextSingle() - 0.5f + (0.8f * (own.NextSingle() - 0.5f));
            squares += value * value;
        }
        var norm = MathF.Sqrt(squares);
        foreach (ref var value in vector)
            value /= norm;
    }
}
