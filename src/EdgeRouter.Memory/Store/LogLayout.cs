using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// FASTER 2.6's log record as this store uses it: info (8 bytes: 48 bits of previous address, flags), key (i32 length = 32, digest, padded to 40),
/// value (i32 length, bytes), padded to 8. FASTER trusts the lengths it reads; whatever of them came from disk is checked first.
/// </summary>
internal static class LogLayout
{
    public const int PageBits = 20;
    public const int PageSize = 1 << PageBits;
    public const int SegmentBits = 26;

    public const int KeyOffset = 8;
    public const int KeyLength = sizeof(int) + Hash256.Size;
    public const int ValueOffset = KeyOffset + 40;

    /// <summary>The first page begins behind FASTER's 64 reserved bytes, and a record may not cross a page.</summary>
    public const int FirstAddress = 64;
    public const int MaxValue = PageSize - FirstAddress - ValueOffset - sizeof(int);

    private const ulong AddressMask = (1UL << 48) - 1;

    /// <summary>The locks in 48 to 54, the tombstone in 55.</summary>
    private const ulong ForeignBits = 0xFFUL << 48;
    private const ulong ValidBit = 1UL << 56;
    private const ulong SealBit = 1UL << 57;

    /// <summary>Bytes of a value's payload, or 0 where the field is no length.</summary>
    public static int SaneLength(int raw) => (uint)raw <= MaxValue ? raw : 0;

    /// <summary>Bytes of a whole record, up to where the next begins.</summary>
    public static int SizeOf(int valueLength) => (ValueOffset + sizeof(int) + valueLength + 7) & ~7;

    /// <summary>Address of the record before it in its chain.</summary>
    public static long PreviousOf(ulong info) => (long)(info & AddressMask);

    /// <summary>The record is in force.</summary>
    public static bool IsValid(ulong info) => (info & ValidBit) != 0;

    /// <summary>Locked, or a tombstone, as none here ever is.</summary>
    public static bool IsForeign(ulong info) => (info & ForeignBits) != 0;

    public static ulong WithoutSeal(ulong info) => info & ~SealBit;
}
