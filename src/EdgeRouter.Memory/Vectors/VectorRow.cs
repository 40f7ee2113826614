using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// What a segment holds of a row besides its vector: 208 bytes, little-endian. The checksum covers everything before it, and so the vector by its
/// own; the code has another, for it may be made anew; <see cref="Dead"/> lies outside, to be set in place. A row that nobody wrote is all
/// zeros, and zeros are no valid row.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct VectorRow
{
    public const int CodeOffset = 96, DeadOffset = 200;

    public Hash256 Scope;
    public Hash256 Key;

    /// <summary>Unix seconds.</summary>
    public long CreatedAt;

    /// <summary>Unix seconds; from then on the row is as good as dead.</summary>
    public long ExpiresAt;

    /// <summary>Of two rows with one key the one with the higher number counts.</summary>
    public ulong Sequence;
    public uint VectorChecksum;
    public uint Checksum;
    public RowCode Code;

    /// <summary>0 while the row counts.</summary>
    public int Dead;
    public int Reserved;

    public readonly bool IsWhole => Checksum == Sum();

    /// <summary>Nothing was ever written here.</summary>
    public readonly bool IsBlank => !MemoryMarshal.AsBytes(new ReadOnlySpan<VectorRow>(in this)).ContainsAnyExcept((byte)0);

    /// <summary>With everything but the checksum set.</summary>
    public void Seal() => Checksum = Sum();

    public readonly bool Covers(ReadOnlySpan<short> vector) => VectorChecksum == SumOf(vector);

    public static uint SumOf(ReadOnlySpan<short> vector) => Crc32C.Compute(MemoryMarshal.AsBytes(vector));

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<VectorRow>(in this))[..(CodeOffset - sizeof(uint))]);
}
