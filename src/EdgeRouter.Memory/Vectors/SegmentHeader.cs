using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>The first bytes of a segment file. Whatever differs from what this build writes is refused, with the reason.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SegmentHeader
{
    private const ulong ExpectedMagic = 0x3143455645474445; // "EDGEVEC1"
    private const ulong FormerMagic = 0x3043455645474445; // "EDGEVEC0"

    private ulong _magic;
    private uint _version;
    private uint _headerSize;
    private uint _dimension;
    private uint _rowSize;
    private uint _capacity;
    private uint _reserved;
    private Hash256 _model;
    private uint _reserved2;
    private uint _checksum;

    public static unsafe int Size => sizeof(SegmentHeader);

    public static SegmentHeader Create(in ModelIdentity model)
    {
        var header = new SegmentHeader
        {
            _magic = ExpectedMagic,
            _version = VectorFormat.Version,
            _headerSize = VectorFormat.HeaderSize,
            _dimension = (uint)model.Dimension,
            _rowSize = VectorFormat.RowSize,
            _capacity = VectorFormat.Capacity,
            _model = model.Digest,
        };
        header._checksum = header.Sum();
        return header;
    }

    /// <param name="file">At least the first bytes of the file.</param>
    /// <param name="refusal">Null when the segment can be used, else why not.</param>
    public static SegmentVerdict Judge(ReadOnlySpan<byte> file, long length, in ModelIdentity model, out string? refusal)
    {
        refusal = null;
        if (file.Length < Size)
            return Damaged("it is shorter than a header", out refusal);
        var header = MemoryMarshal.Read<SegmentHeader>(file);
        if (header._magic == FormerMagic)
            return Damaged("its format 0 is no longer read", out refusal);
        if (header._magic != ExpectedMagic)
            return Damaged("it is no vector segment", out refusal);
        if (header._version > VectorFormat.Version)
        {
            // The fields behind may have other places there; nothing of it is judged.
            refusal = $"its version {header._version} is newer than this build's {VectorFormat.Version}";
            return SegmentVerdict.Newer;
        }
        if (header._checksum != header.Sum())
            return Damaged("its header is damaged", out refusal);
        if (header._model != model.Digest || header._dimension != (uint)model.Dimension)
        {
            refusal = "its vectors come from another embedding model";
            return SegmentVerdict.OtherModel;
        }
        if (header._headerSize != VectorFormat.HeaderSize || header._rowSize != VectorFormat.RowSize || header._capacity != VectorFormat.Capacity)
            return Damaged("its geometry is another", out refusal);
        return length == VectorFormat.SegmentSize(model.Dimension) ? SegmentVerdict.Usable : Damaged("its length is wrong", out refusal);
    }

    private static SegmentVerdict Damaged(string why, out string? refusal)
    {
        refusal = why;
        return SegmentVerdict.Damaged;
    }

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in this))[..^sizeof(uint)]);
}
