using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Keys;

/// <summary>A SHA-256 digest by value: 32 bytes in the order of FIPS 180-4.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly record struct Hash256(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = 32;

    public static Hash256 Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Hash256>(bytes);

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <summary>The digest is uniform, so any 32 bits of it are a hash code.</summary>
    public override int GetHashCode() => (int)A;
}
