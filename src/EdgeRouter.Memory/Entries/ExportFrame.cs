using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Entries;

/// <summary>What stands before each entry of an export: 48 bytes, then the value as the store has it, then the vector. The last frame has neither, and counts.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ExportFrame
{
    public const int Size = 48;
    public const uint EntryMarker = 0x52544E45; // "ENTR"
    public const uint EndMarker = 0x454E4F44; // "DONE"

    private const int ChecksumEnd = 2 * sizeof(uint);

    public uint Marker;

    /// <summary>CRC-32C over everything of the frame behind this field.</summary>
    public uint Checksum;
    public int ValueBytes;

    /// <summary>float32s, 0 when the entry has no vector.</summary>
    public int VectorLength;

    /// <summary>Of the last frame, the count of entries before it (i64), then zeros.</summary>
    public Hash256 Key;

    public readonly bool IsPlausible
        => Marker is EntryMarker or EndMarker && (uint)ValueBytes <= LogLayout.MaxValue && (uint)VectorLength <= ExportReader.LongestVector;

    public readonly int FrameBytes => Size + ValueBytes + VectorLength * sizeof(float);

    /// <summary>Fills in the checksum of a frame otherwise whole.</summary>
    public static void Seal(Span<byte> frame)
    {
        var checksum = Sum(frame);
        MemoryMarshal.Write(frame[sizeof(uint)..], in checksum);
    }

    public static bool IsWhole(ReadOnlySpan<byte> frame) => MemoryMarshal.Read<ExportFrame>(frame).Checksum == Sum(frame);

    private static uint Sum(ReadOnlySpan<byte> frame) => Crc32C.Compute(frame[ChecksumEnd..]);
}
