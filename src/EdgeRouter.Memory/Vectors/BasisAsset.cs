using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// The file minilm-basis.bin as eng/BasisBuilder writes it: "EDGEBAS1", u32 dimension, u32 count, float32[count] deviations, int8[count, dimension]
/// directions, each to a scale of its own. Coarse numbers: what is rounded away is made orthonormal again, and exact, when it is loaded.
/// </summary>
internal sealed class BasisAsset
{
    private const string Name = "minilm-basis.bin";
    private const int HeaderSize = 16;

    private readonly byte[] _bytes;

    private BasisAsset(byte[] bytes) => _bytes = bytes;

    public int Dimension => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(8));

    public uint Checksum => Crc32C.Compute(_bytes);

    /// <summary>float32[192].</summary>
    public ReadOnlySpan<float> Deviations => MemoryMarshal.Cast<byte, float>(_bytes.AsSpan(HeaderSize, RowCode.Directions * sizeof(float)));

    public static BasisAsset Load()
    {
        using var stream = typeof(BasisAsset).Assembly.GetManifestResourceStream(Name) ?? throw new InvalidOperationException($"{Name} was not built in.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new BasisAsset(bytes);
    }

    /// <summary>float64[192, dimension].</summary>
    public double[] Directions()
    {
        var codes = MemoryMarshal.Cast<byte, sbyte>(_bytes.AsSpan(HeaderSize + RowCode.Directions * sizeof(float)));
        var directions = new double[RowCode.Directions * Dimension];
        for (var i = 0; i < directions.Length; i++)
            directions[i] = codes[i];
        return directions;
    }
}
