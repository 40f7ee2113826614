using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Keys;

/// <summary>A SHA-256 digest by value: 32 bytes in the order of FIPS 180-4. As text 64 hexadecimal digits, lower-case when written.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public readonly record struct Hash256(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = 32;

    /// <summary>Digits of the text.</summary>
    public const int TextLength = 2 * Size;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static Hash256 Read(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<Hash256>(bytes);

    /// <summary>False for anything but 64 hexadecimal digits of either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hash256 digest)
    {
        digest = default;
        if (text?.Length != TextLength || text.AsSpan().ContainsAnyExcept(s_digits))
            return false;
        digest = Read(Convert.FromHexString(text));
        return true;
    }

    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    public override string ToString() => Convert.ToHexStringLower(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in this)));

    /// <summary>The digest is uniform, so any 32 bits of it are a hash code.</summary>
    public override int GetHashCode() => (int)A;
}
