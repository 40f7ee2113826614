using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// What the index knows of a vector: 96 bytes, little-endian. The checksum covers everything before it, the vector by its own checksum; only
/// <see cref="Dead"/> lies outside, to be set in place. A row that nobody wrote is all zeros, and zeros are not a valid row.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct VectorRow
{
    public const int DeadOffset = 88;

    public Hash256 Scope;
    public Hash256 Key;

    /// <summary>Unix seconds.</summary>
    public long CreatedAt;

    /// <summary>Unix seconds; from then on the row is as good as dead.</summary>
    public long ExpiresAt;
    public uint VectorChecksum;
    public uint Checksum;

    /// <summary>0 while the row counts.</summary>
    public int Dead;
    public int Reserved;

    public readonly bool IsWhole => Checksum == Sum();

    /// <summary>Nothing was ever written here (or what was is zeroed).</summary>
    public readonly bool IsBlank => !MemoryMarshal.AsBytes(new ReadOnlySpan<VectorRow>(in this)).ContainsAnyExcept((byte)0);

    public static VectorRow Create(in PromptKey key, ReadOnlySpan<float> vector, long createdAt, long expiresAt)
    {
        var row = new VectorRow
        {
            Scope = key.Scope,
            Key = key.Exact,
            CreatedAt = createdAt,
            ExpiresAt = expiresAt,
            VectorChecksum = SumOf(vector),
        };
        row.Checksum = row.Sum();
        return row;
    }

    public readonly bool Covers(ReadOnlySpan<float> vector) => VectorChecksum == SumOf(vector);

    private static uint SumOf(ReadOnlySpan<float> vector) => Crc32C.Compute(MemoryMarshal.AsBytes(vector));

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<VectorRow>(in this))[..(DeadOffset - sizeof(uint))]);
}
