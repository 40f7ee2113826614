namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>The 0.975 quantile of Student's t, for two-sided intervals of 95%.</summary>
internal static class StudentT
{
    /// <summary>Of the normal distribution, which t nears as degrees of freedom grow.</summary>
    public const double Normal = 1.959963984540054;

    // Below three degrees of freedom the expansion is off by more than a percent; these are exact to six places.
    private static readonly double[] s_few = [12.706205, 4.302653, 3.182446];

    /// <summary>
    /// By the expansion of Cornish and Fisher around the normal quantile (Abramowitz and Stegun 26.7.5): within 0.3% from three degrees on, as tests check.
    /// </summary>
    /// <param name="freedom">Degrees, 1 or more; fractions, as Welch's, between the first three are rounded down.</param>
    public static double Quantile(double freedom)
    {
        if (freedom < s_few.Length + 1)
            return s_few[Math.Max((int)freedom, 1) - 1];
        const double z = Normal, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
        var f = freedom;
        return z + ((z3 + z) / (4 * f)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * f * f)) + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * f * f * f))
            + (((79 * z9) + (776 * z7) + (1482 * z5) - (1920 * z3) - (945 * z)) / (92160 * f * f * f * f));
    }
}
