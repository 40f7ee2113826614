namespace EdgeRouter.Memory.Vectors;

/// <summary>Sizes of index format v1, in bytes where not said otherwise (docs/formats.md).</summary>
internal static class VectorFormat
{
    public const uint Version = 1;

    /// <summary>Rows in a segment.</summary>
    public const int Capacity = 4096;

    public const int HeaderSize = 4096;

    /// <summary>What is known of a row, without its vector.</summary>
    public const int RowSize = 208;

    /// <summary>Floats of the longest vector that is taken: the integer dot of two of them fits 32 bits with a wide margin.</summary>
    public const int MaxDimension = 8192;

    public const long RowsOffset = HeaderSize;
    public const long VectorsOffset = RowsOffset + (long)Capacity * RowSize;
    public const string Extension = ".vec";

    public static int VectorSize(int dimension) => dimension * sizeof(short);

    public static long SegmentSize(int dimension) => VectorsOffset + (long)Capacity * VectorSize(dimension);
}
