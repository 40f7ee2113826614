namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// A query made ready to be compared with codes. Nothing that reaches the threshold fails the comparison; the proof is in docs/formats.md
/// ("Why nothing is missed"), its terms are named here as there. Not thread-safe: it keeps its buffers.
/// </summary>
internal sealed class QueryCode(Basis basis)
{
    private readonly float[] _coordinates = new float[RowCode.Directions];
    private readonly float[] _restored = new float[basis.Dimension];
    private readonly sbyte[] _fineWeights = new sbyte[RowCode.FineSize * 2];
    private readonly short[] _vector = new short[basis.Dimension];

    /// <summary>Value of a weight of 1: t in the proof.</summary>
    private double _unit;

    private Stage _coarse, _fine;

    private int _fineLimit;

    /// <summary>int16[n]: the query as it is compared.</summary>
    public ReadOnlySpan<short> Vector => _vector;

    public CoarseQuery Coarse { get; } = new();

    /// <returns>False when the vector is no unit vector of the basis's dimension.</returns>
    public bool TrySet(ReadOnlySpan<float> vector) => vector.Length == basis.Dimension && Q15.TryQuantise(vector, _vector);

    /// <summary>Needed before codes are compared, not before vectors are.</summary>
    /// <param name="threshold">Cosine.</param>
    public void Encode(double threshold)
    {
        Q15.Restore(_vector, _restored);
        basis.Project(_restored, _coordinates);
        var largest = 0.0;
        for (var i = 0; i < RowCode.Directions; i++)
            largest = Math.Max(largest, Math.Abs((double)_coordinates[i] * basis.Steps[i]));
        // The floor keeps the norms' weights within 16 bits for a query that has nothing in these directions.
        _unit = Math.Max(largest / sbyte.MaxValue, 1e-6);

        double inside = 0, error = 0, square = Q15Dot.Dot(_vector, _vector) / Q15.Unit;
        var weights = 0;
        for (var i = 0; i < RowCode.Directions; i++)
        {
            var (value, step) = ((double)_coordinates[i], basis.Steps[i]);
            var weight = (int)Math.Round(value * step / _unit);
            (i < RowCode.CoarseDirections ? Coarse.Weights : _fineWeights)[i < RowCode.CoarseDirections ? i : i - RowCode.CoarseDirections] = (sbyte)weight;
            var off = value - weight * _unit / step;
            inside += value * value;
            error += off * off;
            weights += weight;
            if (i == RowCode.CoarseDirections - 1)
                _coarse = new Stage(square, inside, error, weights, _unit, basis.ProjectionError);
        }
        _fine = new Stage(square, inside, error, weights, _unit, basis.ProjectionError);
        (Coarse.ResidualWeight, Coarse.ErrorWeight) = (_coarse.ResidualWeight, _coarse.ErrorWeight);
        Coarse.Repeat();
        Raise(threshold);
    }

    /// <summary>Another threshold for the same query.</summary>
    public void Raise(double threshold)
    {
        Coarse.Limit = _coarse.Limit(threshold, _unit);
        _fineLimit = _fine.Limit(threshold, _unit);
    }

    /// <summary>The second look: all 192 directions.</summary>
    /// <param name="coarse">The row's coarse codes.</param>
    /// <param name="fine">Its fine ones.</param>
    public bool MayReach(ReadOnlySpan<byte> coarse, ReadOnlySpan<byte> fine, byte residual, byte error)
        => NibbleDot.Dot(coarse, Coarse.Weights) + NibbleDot.Dot(fine, _fineWeights) + residual * _fine.ResidualWeight + error * _fine.ErrorWeight >= _fineLimit;

    /// <summary>The terms of the bound over the first so many directions.</summary>
    private readonly struct Stage
    {
        private readonly double _error, _middle, _slack;

        /// <param name="square">|q|².</param>
        /// <param name="inside">|z|²: what of it lies in the directions.</param>
        /// <param name="error">f²: what the weights do not tell of z.</param>
        public Stage(double square, double inside, double error, int weights, double unit, double projectionError)
        {
            var (coordinates, residual) = (Math.Sqrt(inside) + projectionError, Math.Sqrt(Math.Max(0, square - inside) + 2.1 * projectionError));
            _error = Math.Sqrt(error) + projectionError;
            _middle = RowEncoder.Middle * weights;
            _slack = 3 * projectionError + 1e-6;
            ResidualWeight = (short)Math.Ceiling(residual / RowEncoder.NormUnits / unit);
            ErrorWeight = (short)Math.Ceiling((coordinates + _error) / RowEncoder.NormUnits / unit);
        }

        /// <summary>ρ and |z| + f, by the norms' units and in those of the sum.</summary>
        public short ResidualWeight { get; }

        public short ErrorWeight { get; }

        /// <summary>The least sum of a row that may reach the threshold.</summary>
        public int Limit(double threshold, double unit) => (int)Math.Floor((threshold - 1.001 * _error - _slack) / unit + _middle);
    }
}
