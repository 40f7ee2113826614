namespace EdgeRouter.BasisBuilder;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, §8.5).</summary>
internal static class Jacobi
{
    private const int MaxSweeps = 50;

    /// <param name="matrix">float64[n, n], symmetric; destroyed.</param>
    /// <returns>Eigenvalues, largest first, and their unit vectors.</returns>
    public static (double[] Values, double[][] Vectors) Decompose(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = Enumerable.Range(0, size).Select(i => Unit(size, i)).ToArray();
        for (var sweep = 0; sweep < MaxSweeps && OffDiagonal(matrix) > 1e-20; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Rotate(matrix, vectors, p, q);
            }
        }
        var order = Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i]).ToArray();
        return ([.. order.Select(i => matrix[i, i])], [.. order.Select(i => vectors[i])]);
    }

    private static void Rotate(double[,] matrix, double[][] vectors, int p, int q)
    {
        if (Math.Abs(matrix[p, q]) < 1e-15)
            return;
        var theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var cosine = 1 / Math.Sqrt(tangent * tangent + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < vectors.Length; k++)
            (matrix[k, p], matrix[k, q]) = (cosine * matrix[k, p] - sine * matrix[k, q], sine * matrix[k, p] + cosine * matrix[k, q]);
        for (var k = 0; k < vectors.Length; k++)
            (matrix[p, k], matrix[q, k]) = (cosine * matrix[p, k] - sine * matrix[q, k], sine * matrix[p, k] + cosine * matrix[q, k]);
        for (var k = 0; k < vectors.Length; k++)
            (vectors[p][k], vectors[q][k]) = (cosine * vectors[p][k] - sine * vectors[q][k], sine * vectors[p][k] + cosine * vectors[q][k]);
    }

    private static double OffDiagonal(double[,] matrix)
    {
        var sum = 0.0;
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
                sum += matrix[i, j] * matrix[i, j];
        }
        return sum;
    }

    private static double[] Unit(int size, int at)
    {
        var vector = new double[size];
        vector[at] = 1;
        return vector;
    }
}
