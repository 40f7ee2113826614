namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>
/// Logistic regression with an L2 penalty by Newton's method, and some weights that must not be positive: those that would be are left out and the rest is
/// fitted anew. Offline; a few hundred rows of a few dozen columns take milliseconds.
/// </summary>
/// <param name="l2">Penalty on the square of each weight, in units of a column's standard deviation; none on the bias.</param>
internal sealed class LogisticFit(double l2)
{
    private const int Steps = 50;
    private const double Converged = 1e-7;

    /// <param name="mustNotBePositive">Of a column's index.</param>
    /// <returns>The bias and float32[columns], for columns as they are given.</returns>
    public (float Bias, float[] Weights) Fit(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, Func<int, bool> mustNotBePositive)
    {
        var columns = rows[0].Length;
        var (means, deviations) = Spread(rows, columns);
        var kept = Enumerable.Range(0, columns).Where(column => deviations[column] > 1e-9).ToList();
        while (true)
        {
            var solved = Solve(rows, labels, kept, means, deviations);
            var wrong = kept.Where((column, at) => mustNotBePositive(column) && solved[at + 1] > 0).ToList();
            if (wrong.Count == 0)
                return Unscale(solved, kept, means, deviations);
            kept = [.. kept.Except(wrong)];
        }
    }

    private double[] Solve(IReadOnlyList<float[]> rows, IReadOnlyList<bool> labels, List<int> kept, double[] means, double[] deviations)
    {
        var size = kept.Count + 1;
        var weights = new double[size];
        var inputs = new double[size];
        for (var step = 0; step < Steps; step++)
        {
            var system = new LinearSystem(size);
            for (var row = 0; row < rows.Count; row++)
            {
                inputs[0] = 1;
                for (var i = 1; i < size; i++)
                    inputs[i] = (rows[row][kept[i - 1]] - means[kept[i - 1]]) / deviations[kept[i - 1]];
                var logOdds = 0.0;
                for (var i = 0; i < size; i++)
                    logOdds += weights[i] * inputs[i];
                var probability = 1 / (1 + Math.Exp(-logOdds));
                system.Add(inputs, Math.Max(1e-6, probability * (1 - probability)), (labels[row] ? 1 : 0) - probability);
            }

            for (var i = 1; i < size; i++)
                system.Penalize(i, l2, weights[i]);
            var moved = 0.0;
            var change = system.Solve();
            for (var i = 0; i < size; i++)
            {
                weights[i] += change[i];
                moved = Math.Max(moved, Math.Abs(change[i]));
            }

            if (moved < Converged)
                break;
        }

        return weights;
    }

    private static (double[] Means, double[] Deviations) Spread(IReadOnlyList<float[]> rows, int columns)
    {
        var (means, deviations) = (new double[columns], new double[columns]);
        for (var column = 0; column < columns; column++)
        {
            means[column] = rows.Average(row => row[column]);
            deviations[column] = Math.Sqrt(rows.Average(row => (row[column] - means[column]) * (row[column] - means[column])));
        }

        return (means, deviations);
    }

    private static (float Bias, float[] Weights) Unscale(double[] solved, List<int> kept, double[] means, double[] deviations)
    {
        var weights = new float[means.Length];
        var bias = solved[0];
        for (var at = 0; at < kept.Count; at++)
        {
            var weight = solved[at + 1] / deviations[kept[at]];
            weights[kept[at]] = (float)weight;
            bias -= weight * means[kept[at]];
        }

        return ((float)bias, weights);
    }
}
