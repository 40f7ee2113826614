using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Memory.Vectors;

/// <summary>The first bytes of a segment file. Whatever differs from what this build writes is refused, with the reason.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SegmentHeader
{
    private const ulong ExpectedMagic = 0x3043455645474445; // "EDGEVEC0"

    private ulong _magic;
    private uint _version;
    private uint _headerSize;
    private uint _dimension;
    private uint _rowSize;
    private uint _capacity;
    private uint _reserved;

    /// <summary>Orders the segments: of two rows with one key, the one in the segment with the higher number counts.</summary>
    public ulong Sequence;
    private uint _reserved2;
    private uint _checksum;

    private static unsafe int Size => sizeof(SegmentHeader);

    public static SegmentHeader Create(ulong sequence)
    {
        var header = new SegmentHeader
        {
            _magic = ExpectedMagic,
            _version = VectorFormat.Version,
            _headerSize = VectorFormat.HeaderSize,
            _dimension = VectorFormat.Dimension,
            _rowSize = VectorFormat.RowSize,
            _capacity = VectorFormat.Capacity,
            Sequence = sequence,
        };
        header._checksum = header.Sum();
        return header;
    }

    /// <param name="file">At least the first bytes of the file.</param>
    /// <returns>Null when the segment can be used, else why not.</returns>
    public static string? Validate(ReadOnlySpan<byte> file, long length, out SegmentHeader header)
    {
        header = default;
        if (file.Length < Size)
            return "it is shorter than a header";
        header = MemoryMarshal.Read<SegmentHeader>(file);
        if (header._magic != ExpectedMagic)
            return "it is no vector segment";
        if (header._version > VectorFormat.Version)
            return $"its version {header._version} is newer than this build's {VectorFormat.Version}";
        if (header._checksum != header.Sum())
            return "its header is damaged";
        if (header._headerSize != VectorFormat.HeaderSize || header._dimension != VectorFormat.Dimension
            || header._rowSize != VectorFormat.RowSize || header._capacity != VectorFormat.Capacity)
            return "its geometry is another";
        return length == VectorFormat.SegmentSize ? null : "its length is wrong";
    }

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in this))[..^sizeof(uint)]);
}
