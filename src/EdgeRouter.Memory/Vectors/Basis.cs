using System.Buffers.Binary;
using System.Collections.Concurrent;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// 192 orthonormal directions of a model's space, those along which its vectors differ most first: what lies outside of them is small, so
/// that a bound from the coordinates inside is tight. Which directions they are decides how much is pruned, never what is found. Immutable.
/// </summary>
internal sealed class Basis
{
    private const float StepPerDeviation = 0.28f;

    /// <summary>Of directions that a small dimension leaves empty, so that nothing is divided by zero.</summary>
    private const float LeastStep = 1e-6f;

    private static readonly ConcurrentDictionary<int, Basis> s_bases = [];

    private readonly float[] _directions;

    /// <param name="directions">float32[192, dimension], nearly orthonormal; those beyond the dimension are zero.</param>
    /// <param name="deviations">float32[192]: root mean square of a model's vectors along each.</param>
    private Basis(int dimension, double[] directions, ReadOnlySpan<float> deviations, uint checksum)
    {
        Dimension = dimension;
        Checksum = checksum;
        GramSchmidt.Orthonormalise(directions, dimension);
        _directions = Array.ConvertAll(directions, d => (float)d);
        Steps = new float[RowCode.Directions];
        for (var i = 0; i < Steps.Length; i++)
            Steps[i] = Math.Max(StepPerDeviation * deviations[i], LeastStep);
    }

    public int Dimension { get; }

    /// <summary>Names the basis in the checksums of the codes made with it.</summary>
    public uint Checksum { get; }

    /// <summary>float32[192]: width of a code's step along each direction. 0.28 standard deviations pruned best of 0.24, 0.28, 0.335 (the least mean square error).</summary>
    public float[] Steps { get; }

    /// <summary>
    /// Bound of how far the norm of a computed projection lies from the exact one's, for vectors of norm up to 1.001. A float sum in four
    /// chains, as the slowest kernel has them, is off by (n/4 + 4)·2^-24; directions rounded to float and not quite orthogonal by less than
    /// two units more; 192 coordinates make it √192 times that.
    /// </summary>
    public double ProjectionError => Math.Sqrt(RowCode.Directions) * (Dimension / 4 + 6) * Math.Pow(2, -24) * 1.01;

    /// <summary>The shipped basis where its dimension is the model's, else one that is as good as random. Made once a process.</summary>
    public static Basis For(int dimension) => s_bases.GetOrAdd(dimension, static d => FromAsset(BasisAsset.Load(), d) ?? Random(d));

    /// <param name="vector">float32[n], of norm about 1.</param>
    /// <param name="coordinates">float32[192].</param>
    public void Project(ReadOnlySpan<float> vector, Span<float> coordinates)
    {
        for (var i = 0; i < RowCode.Directions; i++)
            coordinates[i] = DotKernel.Dot(vector, _directions.AsSpan(i * Dimension, Dimension));
    }

    public ReadOnlySpan<float> Direction(int index) => _directions.AsSpan(index * Dimension, Dimension);

    private static Basis? FromAsset(BasisAsset asset, int dimension)
        => asset.Dimension == dimension ? new Basis(dimension, asset.Directions(), asset.Deviations, asset.Checksum) : null;

    /// <summary>Directions of random signs, always the same ones: of an unknown model's vectors each is expected to hold an equal share.</summary>
    private static Basis Random(int dimension)
    {
        var directions = new double[RowCode.Directions * dimension];
        var random = new Random(dimension);
        for (var i = 0; i < Math.Min(RowCode.Directions, dimension) * dimension; i++)
            directions[i] = random.Next(2) == 0 ? -1 : 1;
        var deviations = new float[RowCode.Directions];
        Array.Fill(deviations, 1 / MathF.Sqrt(dimension));
        Span<byte> name = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(name, dimension);
        return new Basis(dimension, directions, deviations, Crc32C.Compute(name));
    }
}
