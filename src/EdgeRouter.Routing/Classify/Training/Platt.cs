namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The logistic curve from outputs to a probability (J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999), by Newton's method.</summary>
internal static class Platt
{
    private const int Steps = 50;
    private const double Damping = 1e-6;

    /// <param name="outputs">Of rows that the head did not learn from.</param>
    public static (float Slope, float Offset) Fit(IReadOnlyList<(float Output, bool Label)> outputs)
    {
        double slope = 1, offset = 0;
        for (var step = 0; step < Steps; step++)
        {
            double g0 = 0, g1 = 0, h00 = Damping, h01 = 0, h11 = Damping;
            foreach (var (output, label) in outputs)
            {
                var p = 1 / (1 + Math.Exp(-(slope * output + offset)));
                var (error, spread) = (p - (label ? 1 : 0), p * (1 - p));
                g0 += error * output;
                g1 += error;
                h00 += spread * output * output;
                h01 += spread * output;
                h11 += spread;
            }

            var determinant = h00 * h11 - h01 * h01;
            slope -= (h11 * g0 - h01 * g1) / determinant;
            offset -= (h00 * g1 - h01 * g0) / determinant;
        }

        // A head that tells nothing, or the wrong way round, must not turn the order about.
        return (Math.Max(0.01f, (float)slope), (float)offset);
    }
}
