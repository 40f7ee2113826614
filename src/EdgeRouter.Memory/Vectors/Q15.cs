namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Unit vectors in fixed point: int16[n], a unit is 1/32767. What is stored is this, and so is what a query is compared as: the product of
/// two is a whole number, the same on every machine and by every kernel, and so is the decision whether it lies above a threshold.
/// </summary>
/// <remarks>
/// A component is off by at most half a unit, so the cosine of two vectors by at most √n / 32767: 6.0e-4 for n = 384, and about 1e-5 as a rule,
/// for rounding errors are independent. Half precision costs the same bytes, is off by up to 2^-11 = 4.9e-4, and sums in an order.
/// By Cauchy-Schwarz every partial sum of a dot is below (32767 + √n / 2)² &lt; 2^31.
/// </remarks>
public static class Q15
{
    public const int One = short.MaxValue;

    /// <summary>The product of two equal unit vectors.</summary>
    public const double Unit = (double)One * One;

    /// <summary>How far from 1 the norm of what is called a unit vector may be.</summary>
    private const float NormTolerance = 0.005f;

    /// <param name="vector">float32[n], of unit norm within half a percent; it is scaled to be exactly that.</param>
    /// <param name="quantised">int16[n].</param>
    /// <returns>False when the vector is no unit vector.</returns>
    public static bool TryQuantise(ReadOnlySpan<float> vector, Span<short> quantised)
    {
        var norm = MathF.Sqrt(DotKernel.Dot(vector, vector));
        // Written so that NaN fails too.
        if (!(MathF.Abs(norm - 1) <= NormTolerance))
            return false;
        var scale = One / norm;
        quantised = quantised[..vector.Length];
        for (var i = 0; i < vector.Length; i++)
            quantised[i] = (short)Math.Clamp(MathF.Round(vector[i] * scale), -One, One);
        return true;
    }

    public static void Restore(ReadOnlySpan<short> quantised, Span<float> vector)
    {
        vector = vector[..quantised.Length];
        for (var i = 0; i < quantised.Length; i++)
            vector[i] = quantised[i] * (1f / One);
    }

    /// <summary>The least dot that reaches the cosine; one that none reaches when it is no number.</summary>
    public static int LeastDot(float threshold) => float.IsNaN(threshold) ? int.MaxValue : (int)Math.Ceiling(Math.Clamp((double)threshold, -1.5, 1.5) * Unit);

    public static float Cosine(int dot) => (float)Math.Min(dot / Unit, 1);
}
