namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>One step of Newton's method: a Hessian, float64[size, size], and a gradient, gathered row by row and solved by elimination with pivots.</summary>
internal sealed class LinearSystem(int size)
{
    /// <summary>Keeps a column that says what another says from dividing by zero.</summary>
    private const double Ridge = 1e-9;

    private readonly double[,] _matrix = new double[size, size + 1];

    public void Add(double[] inputs, double weight, double error)
    {
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                _matrix[i, j] += weight * inputs[i] * inputs[j];
            _matrix[i, size] += error * inputs[i];
        }
    }

    public void Penalize(int index, double penalty, double value)
    {
        _matrix[index, index] += penalty;
        _matrix[index, size] -= penalty * value;
    }

    /// <summary>Spends the system.</summary>
    public double[] Solve()
    {
        for (var i = 0; i < size; i++)
        {
            _matrix[i, i] += Ridge;
            var pivot = i;
            for (var row = i + 1; row < size; row++)
                pivot = Math.Abs(_matrix[row, i]) > Math.Abs(_matrix[pivot, i]) ? row : pivot;
            for (var column = 0; column <= size; column++)
                (_matrix[i, column], _matrix[pivot, column]) = (_matrix[pivot, column], _matrix[i, column]);
            for (var row = i + 1; row < size; row++)
            {
                var factor = _matrix[row, i] / _matrix[i, i];
                for (var column = i; column <= size; column++)
                    _matrix[row, column] -= factor * _matrix[i, column];
            }
        }

        var solution = new double[size];
        for (var i = size - 1; i >= 0; i--)
        {
            var value = _matrix[i, size];
            for (var j = i + 1; j < size; j++)
                value -= _matrix[i, j] * solution[j];
            solution[i] = value / _matrix[i, i];
        }

        return solution;
    }
}
