using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>The lower triangle L of a symmetric positive matrix A = L Lᵀ; float32[n][n], in place.</summary>
internal sealed class Cholesky
{
    private const float Least = 1e-9f;

    private readonly float[][] _lower;

    /// <param name="matrix">Its lower triangle is taken over.</param>
    public Cholesky(float[][] matrix)
    {
        _lower = matrix;
        for (var j = 0; j < matrix.Length; j++)
        {
            var row = matrix[j];
            row[j] = MathF.Sqrt(Math.Max(row[j] - Floats.Dot(row.AsSpan(0, j), row.AsSpan(0, j)), Least));
            for (var i = j + 1; i < matrix.Length; i++)
                matrix[i][j] = (matrix[i][j] - Floats.Dot(matrix[i].AsSpan(0, j), row.AsSpan(0, j))) / row[j];
        }
    }

    /// <summary>L⁻¹ b.</summary>
    public float[] Forward(ReadOnlySpan<float> b)
    {
        var y = new float[b.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = (b[i] - Floats.Dot(_lower[i].AsSpan(0, i), y.AsSpan(0, i))) / _lower[i][i];
        return y;
    }

    /// <summary>L⁻ᵀ y.</summary>
    public float[] Backward(ReadOnlySpan<float> y)
    {
        var x = y.ToArray();
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= _lower[i][i];
            for (var k = 0; k < i; k++)
                x[k] -= _lower[i][k] * x[i];
        }

        return x;
    }
}
