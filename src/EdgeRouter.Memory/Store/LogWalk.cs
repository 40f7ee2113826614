using System.Buffers;

namespace EdgeRouter.Memory.Store;

/// <summary>Reads a range of the log from its files, page by page; synchronously, for it is read in order and the system reads ahead.</summary>
/// <param name="from">Where a record begins.</param>
/// <param name="to">Where one ends; the files reach so far.</param>
internal sealed class LogWalk(LogFile log, long from, long to) : IDisposable
{
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(LogLayout.PageSize);
    private long _page = (from & ~(LogLayout.PageSize - 1L)) - LogLayout.PageSize;
    private int _length;

    /// <summary>Address of the page read last.</summary>
    public long Page => _page;

    /// <summary>Of the page read last; good until the next is read.</summary>
    public LogRecords Records => new(_buffer.AsSpan(0, _length), _page, from);

    /// <summary>False when the range has ended.</summary>
    public bool NextPage()
    {
        _page += LogLayout.PageSize;
        if (_page >= to)
            return false;
        _length = (int)Math.Min(LogLayout.PageSize, to - _page);
        log.ReadAt(_page, _buffer.AsSpan(0, _length));
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
