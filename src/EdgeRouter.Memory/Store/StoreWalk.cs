using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Walks the log's records page by page: those in memory there, whatever the disk thinks of them, older ones in the files, which are believed no
/// further than <see cref="LogRecords"/> does. What it finds may have been replaced meanwhile. Not thread-safe; others may put.
/// </summary>
/// <param name="from">Anywhere in the first page.</param>
/// <param name="to">Where a record ends.</param>
internal sealed class StoreWalk(FasterKV<SpanByte, SpanByte> kv, LogFile log, WrittenRecords written, EntryFilter filter, long from, long to)
{
    private readonly List<(Hash256 Key, long Address, RecordKind Kind)> _found = [];
    private long _page = (from & ~(LogLayout.PageSize - 1L)) - LogLayout.PageSize;

    /// <summary>Of the page read last what the filter covers, deletions too, oldest first.</summary>
    public IReadOnlyList<(Hash256 Key, long Address, RecordKind Kind)> Found => _found;

    /// <summary>False when the range has ended.</summary>
    public bool NextPage()
    {
        _page += LogLayout.PageSize;
        _found.Clear();
        if (_page >= to)
            return false;
        var end = Math.Min(_page + LogLayout.PageSize, to);
        var inMemory = ReadMemory(_page, end);
        if (inMemory > _page)
        {
            ReadFiles(_page, inMemory);
            _found.Sort(static (a, b) => a.Address.CompareTo(b.Address));
        }
        return true;
    }

    /// <returns>Address from which on memory has the range.</returns>
    private unsafe long ReadMemory(long start, long end)
    {
        // Whoever appends has the gate, and nothing leaves memory but to make room for that: what is here stays, and is whole.
        lock (written.Gate)
        {
            var head = Math.Max(start, Math.Max(kv.Log.HeadAddress, kv.Log.BeginAddress));
            if (head >= end)
                return end;
            using var scan = kv.Log.Scan(head, end, ScanBufferingMode.NoBuffering);
            while (scan.GetNext(out _))
            {
                var value = (byte*)Unsafe.AsPointer(ref scan.GetValue());
                var bytes = new ReadOnlySpan<byte>(value + sizeof(int), LogLayout.SaneLength(*(int*)value));
                var key = DigestComparer.DigestOf(ref scan.GetKey());
                if (AnswerCodec.TryReadHead(key, bytes, out var header))
                    Take(key, scan.CurrentAddress, header);
            }
            return head;
        }
    }

    private void ReadFiles(long start, long end)
    {
        using var walk = new LogWalk(log, start, end);
        walk.NextPage();
        var records = walk.Records;
        while (records.MoveNext())
            Take(records.Key, records.Address, records.Header);
    }

    private void Take(in Hash256 key, long address, in AnswerHeader header)
    {
        if (address >= filter.After && filter.Covers(header.Owner, header.Scope))
            _found.Add((key, address, header.Kind));
    }
}
