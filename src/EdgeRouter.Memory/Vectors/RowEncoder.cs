namespace EdgeRouter.Memory.Vectors;

/// <summary>Stored vectors to codes. Not thread-safe: it keeps its buffers.</summary>
/// <param name="basis">What the codes are coordinates in.</param>
internal sealed class RowEncoder(Basis basis)
{
    /// <summary>Norms are kept in these units; 255 of them are more than any norm here can be.</summary>
    public const double NormUnits = 240;

    /// <summary>A nibble u stands for the coordinate (u - 7.5)·step.</summary>
    public const double Middle = 7.5;

    private readonly float[] _vector = new float[basis.Dimension];
    private readonly float[] _coordinates = new float[RowCode.Directions];

    /// <param name="vector">int16[n]: what is stored, not what was given, so that the bound is of what decides.</param>
    public RowCode Encode(ReadOnlySpan<short> vector)
    {
        Q15.Restore(vector, _vector);
        basis.Project(_vector, _coordinates);
        var code = new RowCode();
        double square = Q15Dot.Dot(vector, vector) / Q15.Unit, inside = 0, error = 0;
        for (var i = 0; i < RowCode.Directions; i++)
        {
            var (value, step) = ((double)_coordinates[i], basis.Steps[i]);
            var nibble = (int)Math.Clamp(Math.Floor(value / step) + 8, 0, 15);
            Put(ref code, i, nibble);
            var off = value - (nibble - Middle) * step;
            inside += value * value;
            error += off * off;
            if (i == RowCode.CoarseDirections - 1)
                (code.CoarseResidual, code.CoarseError) = (Residual(square - inside), Error(error));
        }
        (code.FineResidual, code.FineError) = (Residual(square - inside), Error(error));
        code.Seal(basis.Checksum);
        return code;
    }

    private byte Residual(double square) => Up(Math.Sqrt(Math.Max(0, square) + 2.1 * basis.ProjectionError));

    private byte Error(double square) => Up(Math.Sqrt(square) + basis.ProjectionError);

    private static byte Up(double norm) => (byte)Math.Min(Math.Ceiling(norm * NormUnits), byte.MaxValue);

    private static void Put(ref RowCode code, int direction, int nibble)
    {
        var fine = direction - RowCode.CoarseDirections;
        var part = fine < 0 ? code.Coarse : code.Fine[(fine / 64 * 32)..];
        var at = fine < 0 ? direction : fine % 64;
        part[at % 32] |= (byte)(at < 32 ? nibble : nibble << 4);
    }
}
