using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>
/// Ridge over inputs and terms at once, which are more than the rows: in its dual form, a number a row, by conjugate gradients (Hestenes and Stiefel, 1952).
/// </summary>
internal sealed class TermRidge
{
    private const int MostSteps = 300;

    /// <summary>Of the squared residual's fall; scores move by less than 1e-3 of their deviation beyond it.</summary>
    private const double Enough = 1e-7;

    private readonly float[][] _rows; // float32[rows][inputs], centred, by the root of the penalty
    private readonly TermRows _terms;
    private readonly float[] _weights;
    private readonly float[] _roots; // 1 / root of each input's penalty
    private readonly float[] _means;

    /// <param name="rows">float32[rows][inputs].</param>
    /// <param name="penalties">float32[inputs]; an infinite one leaves the input out.</param>
    public TermRidge(float[][] rows, TermRows terms, float[] weights, float[] penalties)
    {
        (_terms, _weights) = (terms, weights);
        _roots = [.. penalties.Select(penalty => 1 / MathF.Sqrt(penalty))];
        double total = weights.Sum(weight => (double)weight);
        _means = [.. penalties.Select((_, input) => (float)(rows.Select((row, i) => (double)weights[i] * row[input]).Sum() / total))];
        _rows = [.. rows.Select(row => row.Select((value, input) => (value - _means[input]) * _roots[input]).ToArray())];
    }

    /// <returns>float32[inputs], float32[terms], and the bias that is the outputs' mean at the mean input, without the mean target.</returns>
    public (float[] Inputs, float[] Terms, float Bias) Fit(ReadOnlySpan<float> target)
    {
        var dual = Solve(Centre(target));
        var (inputs, terms) = Weights(dual);
        for (var i = 0; i < dual.Length; i++)
            _terms.AddOwn(i, dual[i] / Penalties.Terms, terms);
        var bias = 0f;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] *= _roots[i];
            bias -= inputs[i] * _means[i];
        }

        return (inputs, terms, bias);
    }

    private double[] Centre(ReadOnlySpan<float> target)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < target.Length; i++)
            (sum, total) = (sum + (double)_weights[i] * target[i], total + _weights[i]);
        var centred = new double[target.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = target[i] - sum / total;
        return centred;
    }

    /// <summary>(K + W⁻¹) a = target.</summary>
    private float[] Solve(double[] residual)
    {
        var solution = new float[residual.Length];
        var direction = residual.Select(value => (float)value).ToArray();
        var square = residual.Sum(value => value * value);
        var first = square;
        for (var step = 0; step < MostSteps && square > Enough * first; step++)
        {
            var image = Apply(direction);
            double curvature = 0;
            for (var i = 0; i < image.Length; i++)
                curvature += (double)direction[i] * image[i];
            var length = square / curvature;
            double next = 0;
            for (var i = 0; i < image.Length; i++)
            {
                solution[i] += (float)(length * direction[i]);
                residual[i] -= length * image[i];
                next += residual[i] * residual[i];
            }

            for (var i = 0; i < direction.Length; i++)
                direction[i] = (float)(residual[i] + next / square * direction[i]);
            square = next;
        }

        return solution;
    }

    /// <summary>The kernel's matrix is never made: rows are summed up to weights, and weights applied to rows.</summary>
    private float[] Apply(float[] dual)
    {
        var (inputs, terms) = Weights(dual);
        var image = new float[dual.Length];
        for (var i = 0; i < image.Length; i++)
            image[i] = Floats.Dot(_rows[i], inputs) + _terms.Dot(i, terms) + dual[i] / _weights[i];
        return image;
    }

    private (float[] Inputs, float[] Terms) Weights(float[] dual)
    {
        var inputs = new float[_roots.Length];
        var terms = new float[_terms.Terms.Length];
        for (var i = 0; i < dual.Length; i++)
        {
            Floats.Add(_rows[i], dual[i], inputs);
            _terms.Add(i, dual[i] / Penalties.Terms, terms);
        }

        return (inputs, terms);
    }
}
