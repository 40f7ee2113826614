namespace EdgeRouter.BasisBuilder;

/// <summary>Mean of x·xᵀ over vectors. Not centred: the index bounds products of the vectors as they are, not of their deviations.</summary>
internal sealed class SecondMoments
{
    private double[,] _sums = new double[0, 0];

    public int Count { get; private set; }

    public void Add(float[] vector)
    {
        if (Count++ == 0)
            _sums = new double[vector.Length, vector.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            for (var j = i; j < vector.Length; j++)
                _sums[i, j] += (double)vector[i] * vector[j];
        }
    }

    /// <summary>float64[n, n], symmetric.</summary>
    public double[,] Matrix()
    {
        var size = _sums.GetLength(0);
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = i; j < size; j++)
                matrix[i, j] = matrix[j, i] = _sums[i, j] / Count;
        }
        return matrix;
    }
}
