using System.Buffers.Binary;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// FASTER 2.6's log record as this store uses it: info (8 bytes: 48 bits of previous address, flags), key (i32 length = 32, digest, padded to 40),
/// value (i32 length, bytes), padded to 8. FASTER trusts the lengths it reads; whatever of them came from disk is checked here first.
/// </summary>
internal static class LogLayout
{
    public const int PageBits = 20;
    public const int PageSize = 1 << PageBits;
    public const int SegmentBits = 26;

    public const int KeyLength = sizeof(int) + Hash256.Size;
    public const int ValueOffset = 8 + 40;

    /// <summary>The first page begins behind FASTER's 64 reserved bytes, and a record may not cross a page.</summary>
    public const int MaxValue = PageSize - 64 - ValueOffset - sizeof(int);

    private const ulong AddressMask = (1UL << 48) - 1;
    private const ulong ValidBit = 1UL << 56;

    /// <summary>Bytes of a value's payload, or 0 where the field is no length.</summary>
    public static int SaneLength(int raw) => (uint)raw <= MaxValue ? raw : 0;

    /// <summary>
    /// Walks a page just read for recovery as FASTER will, and zeroes everything from the first record that cannot be: zeros are skipped by every
    /// scan and match no key. True when the page was whole.
    /// </summary>
    /// <param name="page">From the page's start to its end or the log's, where a record must end too.</param>
    /// <param name="address">Logical address of the page.</param>
    public static bool Sanitise(Span<byte> page, long address)
    {
        var offset = address == 0 ? 64 : 0;
        while (offset <= page.Length - sizeof(ulong))
        {
            var info = BinaryPrimitives.ReadUInt64LittleEndian(page[offset..]);
            if (info == 0)
            {
                offset += sizeof(ulong);
                continue;
            }
            var record = page[offset..];
            if (record.Length < ValueOffset + sizeof(int) || !IsSane(record, info, address + offset, out var size) || size > record.Length)
            {
                record.Clear();
                return false;
            }
            offset += size;
        }
        return true;
    }

    private static bool IsSane(ReadOnlySpan<byte> record, ulong info, long address, out int size)
    {
        var rawLength = BinaryPrimitives.ReadInt32LittleEndian(record[ValueOffset..]);
        size = (ValueOffset + sizeof(int) + SaneLength(rawLength) + 7) & ~7;
        // An aborted insert leaves an invalid record of any content; FASTER steps over it by the same length.
        if ((info & ValidBit) == 0)
            return true;
        return BinaryPrimitives.ReadInt32LittleEndian(record[8..]) == Hash256.Size
            && (uint)rawLength <= MaxValue
            && (long)(info & AddressMask) < address;
    }
}
