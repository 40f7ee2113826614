using System.Buffers.Binary;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Walks the records of one page, believing nothing: lengths must fit, links must point backwards, heads must match their checksum. What does not
/// ends the walk, for where the next record begins is not known then.
/// </summary>
/// <param name="page">From the page's start to its end or the log's, where a record must end too.</param>
/// <param name="address">Of the page.</param>
/// <param name="from">First address of interest, where a record begins; anything up to the page's own for all of it.</param>
internal ref struct LogRecords(ReadOnlySpan<byte> page, long address, long from)
{
    private readonly ReadOnlySpan<byte> _page = page;
    private int _next = (int)Math.Max(address == 0 ? LogLayout.FirstAddress : 0, from - address);

    /// <summary>The walk met what is no record.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Of the current record.</summary>
    public long Address { get; private set; }
    public Hash256 Key { get; private set; }
    public AnswerHeader Header { get; private set; }

    /// <summary>Header and body; of the body only the length was checked.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>
    /// False when not all of a page is records. Takes the seals off those that are: FASTER seals in memory what was overwritten there, and would wait
    /// for ever for one that bears a seal by damage.
    /// </summary>
    public static bool TryUnseal(Span<byte> page, long address)
    {
        var records = new LogRecords(page, address, address);
        while (records.MoveNext())
        {
            var record = page[(int)(records.Address - address)..];
            BinaryPrimitives.WriteUInt64LittleEndian(record, LogLayout.WithoutSeal(BinaryPrimitives.ReadUInt64LittleEndian(record)));
        }
        return !records.IsDamaged;
    }

    public bool MoveNext()
    {
        while (!IsDamaged && _next <= _page.Length - sizeof(ulong))
        {
            var record = _page[_next..];
            var info = BinaryPrimitives.ReadUInt64LittleEndian(record);
            // Where the next record did not fit the page is left empty, and FASTER steps through that by eights.
            if (info == 0)
            {
                _next += sizeof(ulong);
                continue;
            }
            Address = address + _next;
            IsDamaged = !TryStep(record, info, out var length);
            // An aborted insert leaves an invalid record of any content; FASTER steps over it by the same length.
            if (IsDamaged || !LogLayout.IsValid(info))
                continue;
            if (TryRead(record, info, length))
                return true;
            IsDamaged = true;
        }
        return false;
    }

    private bool TryStep(ReadOnlySpan<byte> record, ulong info, out int length)
    {
        length = 0;
        if (record.Length < LogLayout.ValueOffset + sizeof(int))
            return false;
        var raw = BinaryPrimitives.ReadInt32LittleEndian(record[LogLayout.ValueOffset..]);
        length = LogLayout.SaneLength(raw);
        var size = LogLayout.SizeOf(length);
        _next += size;
        return size <= record.Length && (length == raw || !LogLayout.IsValid(info));
    }

    private bool TryRead(ReadOnlySpan<byte> record, ulong info, int length)
    {
        Key = Hash256.Read(record[(LogLayout.KeyOffset + sizeof(int))..]);
        Value = record.Slice(LogLayout.ValueOffset + sizeof(int), length);
        var isWhole = AnswerCodec.TryReadHead(Key, Value, out var header)
            && header.Previous == LogLayout.PreviousOf(info)
            && header.Previous < Address
            && !LogLayout.IsForeign(info)
            && BinaryPrimitives.ReadInt32LittleEndian(record[LogLayout.KeyOffset..]) == Hash256.Size;
        Header = header;
        return isWhole;
    }
}
