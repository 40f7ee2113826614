namespace EdgeRouter.Memory.Vectors;

/// <summary>Sizes of index format v0, in bytes where not said otherwise (docs/formats.md). A segment is header, then all rows, then all vectors.</summary>
internal static class VectorFormat
{
    public const uint Version = 0;
    public const int Dimension = 384;

    /// <summary>Rows in a segment.</summary>
    public const int Capacity = 4096;

    public const int HeaderSize = 4096;
    public const int RowSize = 96;
    public const int VectorSize = Dimension * sizeof(float);
    public const long RowsOffset = HeaderSize;
    public const long VectorsOffset = RowsOffset + (long)Capacity * RowSize;
    public const long SegmentSize = VectorsOffset + (long)Capacity * VectorSize;
    public const string Extension = ".vec";
}
