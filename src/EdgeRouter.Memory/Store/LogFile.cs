using System.Collections.Concurrent;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// FASTER's device over plain files. It differs from the library's own in what failure does: a cache may forget, but it may not hang or lie.
/// A write that fails (disk full) is counted and reported as done, for FASTER would wait for it for ever; a read that fails or ends short
/// gives zeros, which match no key. Both turn into misses. Thread-safe.
/// </summary>
/// <param name="refused">Keeps the writes that failed, to be made again; null where what they belong to is given up then.</param>
internal sealed unsafe class LogFile(string path, LogWriter writer, WriteFailures failures, RefusedWrites? refused) : StorageDeviceBase(path, 512, -1)
{
    private readonly ConcurrentDictionary<int, SafeFileHandle> _handles = [];

    /// <summary>Held while writing: what was refused goes first.</summary>
    private readonly Lock _order = new();

    private int _damagedPages;
    private volatile bool _isRefused;

    /// <summary>
    /// Set while recovery loads whole pages into memory, where FASTER believes every flag and length: one that is damaged comes as zeros, which are a
    /// miss for whoever is led there.
    /// </summary>
    public bool IsRecovering { get; set; }

    /// <summary>Pages that come as zeros then, whatever they hold.</summary>
    public IReadOnlySet<long> GivenUp { get; set; } = new HashSet<long>();

    /// <summary>Pages that came so.</summary>
    public int DamagedPages => Volatile.Read(ref _damagedPages);

    /// <summary>There is a write that the disk has refused and not taken since.</summary>
    public bool IsRefused => _isRefused;

    public override void WriteAsync(
        nint sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        writer.Enqueue(new LogWriter.Job(this, sourceAddress, segmentId, (long)destinationAddress, (int)numBytesToWrite, callback, context));
    }

    public override void ReadAsync(
        int segmentId, ulong sourceAddress, nint destinationAddress, uint readLength, DeviceIOCompletionCallback callback, object context)
    {
        ThreadPool.UnsafeQueueUserWorkItem(
            static s => s.File.Read(s.Target, s.Segment, s.Offset, s.Length, s.Done, s.Context),
            (File: this, Target: destinationAddress, Segment: segmentId, Offset: (long)sourceAddress, Length: (int)readLength, Done: callback, Context: context),
            preferLocal: false);
    }

    public override void RemoveSegmentAsync(int segment, AsyncCallback callback, IAsyncResult result)
    {
        if (_handles.TryRemove(segment, out var handle))
            handle.Dispose();
        try
        {
            File.Delete(SegmentPath(segment));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A segment left behind costs disk, nothing else: no address leads to it any more.
        }
        callback(result);
    }

    /// <summary>Reads synchronously; what the files do not hold is zeros.</summary>
    public void ReadAt(long address, Span<byte> buffer)
    {
        // In one segment: a page never crosses two.
        var read = TryRead(buffer, (int)(address >> LogLayout.SegmentBits), address & ((1L << LogLayout.SegmentBits) - 1));
        buffer[read..].Clear();
    }

    /// <summary>Down to the disk, before a checkpoint says that it is there; with what was refused before, or that is counted as refused again.</summary>
    public void FlushToDisk()
    {
        lock (_order)
            _isRefused = !TryCatchUp();
        foreach (var handle in _handles.Values)
            RandomAccess.FlushToDisk(handle);
    }

    /// <summary>
    /// Removes what a crash left behind the tail that recovery restores: no record of that life may come to stand between, or in the place of, later ones.
    /// </summary>
    public void CutAt(long tail)
    {
        const long Segment = 1L << LogLayout.SegmentBits;
        var last = (int)(tail / Segment);
        if (File.Exists(SegmentPath(last)))
            RandomAccess.SetLength(Handle(last, FileMode.Open), Math.Min(tail % Segment, RandomAccess.GetLength(Handle(last, FileMode.Open))));
        for (var beyond = last + 1; File.Exists(SegmentPath(beyond)); beyond++)
            File.Delete(SegmentPath(beyond));
    }

    /// <summary>True when the files reach from <paramref name="begin"/> to <paramref name="tail"/>; a log that holds nothing needs none.</summary>
    public bool Covers(long begin, long tail)
    {
        const long Segment = 1L << LogLayout.SegmentBits;
        for (var segment = begin / Segment; begin < tail && segment * Segment < tail; segment++)
        {
            var file = new FileInfo(SegmentPath((int)segment));
            if (!file.Exists || file.Length < Math.Min(Segment, tail - segment * Segment))
                return false;
        }
        return true;
    }

    public override void Dispose()
    {
        foreach (var handle in _handles.Values)
            handle.Dispose();
        _handles.Clear();
    }

    /// <summary>On the writer's thread.</summary>
    public void Write(in LogWriter.Job job)
    {
        var bytes = new ReadOnlySpan<byte>((void*)job.Source, job.Length);
        lock (_order)
        {
            if (!TryCatchUp() || !TryWrite(bytes, job.Segment, job.Offset))
                refused?.Add(job.Segment, job.Offset, bytes);
            _isRefused = refused is { IsEmpty: false };
        }
        job.Done(0, (uint)job.Length, job.Context);
    }

    /// <summary>False while the disk still refuses.</summary>
    private bool TryCatchUp()
        => refused is null || refused.IsEmpty || refused.TryDrain(piece => TryWrite(piece.Bytes, piece.Segment, piece.Offset));

    private bool TryWrite(ReadOnlySpan<byte> bytes, int segment, long offset)
    {
        try
        {
            failures.BeforeWrite();
            RandomAccess.Write(Handle(segment, FileMode.OpenOrCreate), bytes, offset);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            failures.Add(e);
            return false;
        }
    }

    private void Read(nint target, int segment, long offset, int length, DeviceIOCompletionCallback done, object context)
    {
        var buffer = new Span<byte>((void*)target, length);
        buffer[TryRead(buffer, segment, offset)..].Clear();
        var address = ((long)segment << LogLayout.SegmentBits) + offset;
        if (IsRecovering && (GivenUp.Contains(address) || !LogRecords.TryUnseal(buffer, address)))
        {
            Interlocked.Increment(ref _damagedPages);
            buffer.Clear();
        }
        done(0, (uint)length, context);
    }

    /// <returns>Bytes read.</returns>
    private int TryRead(Span<byte> buffer, int segment, long offset)
    {
        var read = 0;
        try
        {
            // Not to be made by reading: recovery also looks for files that need not be there.
            var handle = Handle(segment, FileMode.Open);
            for (int n; read < buffer.Length && (n = RandomAccess.Read(handle, buffer[read..], offset + read)) > 0; read += n)
            {
            }
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return 0;
        }
    }

    private SafeFileHandle Handle(int segment, FileMode mode)
    {
        if (_handles.TryGetValue(segment, out var handle))
            return handle;
        if (mode != FileMode.Open)
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(FileName)!);
        var opened = PrivateFiles.Open(SegmentPath(segment), mode, FileAccess.ReadWrite, FileShare.ReadWrite);
        handle = _handles.GetOrAdd(segment, opened);
        if (handle != opened)
            opened.Dispose();
        return handle;
    }

    private string SegmentPath(int segment) => GetSegmentFilename(FileName, segment);
}
