using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Weighted least squares with a penalty for each input (Hoerl and Kennard, 1970), by the normal equations; one factorisation for all targets.</summary>
internal sealed class Ridge
{
    private readonly int[] _used;
    private readonly float[] _means;
    private readonly float[] _rootWeights;
    private readonly float[][] _columns; // float32[used][rows], centred and weighted
    private readonly Cholesky _factor;
    private readonly int _inputs;

    /// <param name="rows">float32[rows][inputs].</param>
    /// <param name="penalties">float32[inputs]; an infinite one leaves the input out.</param>
    public Ridge(float[][] rows, float[] weights, float[] penalties)
    {
        _inputs = penalties.Length;
        _used = [.. Enumerable.Range(0, _inputs).Where(input => float.IsFinite(penalties[input]))];
        _rootWeights = [.. weights.Select(MathF.Sqrt)];
        _means = new float[_used.Length];
        _columns = new float[_used.Length][];
        double total = weights.Sum(weight => (double)weight);
        for (var k = 0; k < _used.Length; k++)
        {
            double sum = 0;
            for (var i = 0; i < rows.Length; i++)
                sum += (double)weights[i] * rows[i][_used[k]];
            _means[k] = (float)(sum / total);
            _columns[k] = new float[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                _columns[k][i] = (rows[i][_used[k]] - _means[k]) * _rootWeights[i];
        }

        var gram = new float[_used.Length][];
        for (var a = 0; a < gram.Length; a++)
        {
            gram[a] = new float[gram.Length];
            for (var b = 0; b <= a; b++)
                gram[a][b] = Floats.Dot(_columns[a], _columns[b]);
            gram[a][a] += penalties[_used[a]];
        }

        _factor = new(gram);
    }

    /// <returns>float32[inputs], the bias that gives the mean target at the mean input, and the mean target.</returns>
    public (float[] Weights, float Bias, float Mean) Fit(ReadOnlySpan<float> target)
    {
        double sum = 0, total = 0;
        for (var i = 0; i < target.Length; i++)
        {
            var weight = (double)_rootWeights[i] * _rootWeights[i];
            (sum, total) = (sum + weight * target[i], total + weight);
        }

        var mean = (float)(sum / total);
        var centred = new float[target.Length];
        for (var i = 0; i < centred.Length; i++)
            centred[i] = (target[i] - mean) * _rootWeights[i];
        var right = new float[_used.Length];
        for (var k = 0; k < right.Length; k++)
            right[k] = Floats.Dot(_columns[k], centred);

        var solution = _factor.Backward(_factor.Forward(right));
        var weights = new float[_inputs];
        var bias = mean;
        for (var k = 0; k < solution.Length; k++)
        {
            weights[_used[k]] = solution[k];
            bias -= solution[k] * _means[k];
        }

        return (weights, bias, mean);
    }
}
