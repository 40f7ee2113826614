using System.Collections.Concurrent;
using FASTER.core;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// FASTER's device over plain files. It differs from the library's own in what failure does: a cache may forget, but it may not hang or lie.
/// A write that fails (disk full) is counted and reported as done, for FASTER would wait for it for ever; a read that fails or ends short
/// gives zeros, which match no key. Both turn into misses. While <see cref="RecoveringTo"/> is set whole pages are read, sanitised, and where that
/// found damage written back: else the next start would cut the page at the same place, and lose what was put since. Thread-safe.
/// </summary>
internal sealed unsafe class LogFile(string path, Action? writeFailed = null) : StorageDeviceBase(path, 512, -1)
{
    private readonly ConcurrentDictionary<int, SafeFileHandle> _handles = [];
    private int _damagedPages;

    /// <summary>The tail that recovery restores, 0 when none is under way.</summary>
    public long RecoveringTo { get; set; }

    /// <summary>Pages that recovery found damaged and cut short.</summary>
    public int DamagedPages => Volatile.Read(ref _damagedPages);

    public override void WriteAsync(
        nint sourceAddress, int segmentId, ulong destinationAddress, uint numBytesToWrite, DeviceIOCompletionCallback callback, object context)
    {
        ThreadPool.UnsafeQueueUserWorkItem(
            static s => s.File.Write(s.Source, s.Segment, s.Offset, s.Length, s.Done, s.Context),
            (File: this, Source: sourceAddress, Segment: segmentId, Offset: (long)destinationAddress, Length: (int)numBytesToWrite, Done: callback, Context: context),
            preferLocal: false);
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

    /// <summary>Down to the disk, before a checkpoint says that it is there.</summary>
    public void FlushToDisk()
    {
        foreach (var handle in _handles.Values)
            RandomAccess.FlushToDisk(handle);
    }

    /// <summary>True when the files reach from <paramref name="begin"/> to <paramref name="tail"/>.</summary>
    public bool Covers(long begin, long tail)
    {
        const long Segment = 1L << LogLayout.SegmentBits;
        for (var segment = begin / Segment; segment * Segment < tail; segment++)
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

    private void Write(nint source, int segment, long offset, int length, DeviceIOCompletionCallback done, object context)
    {
        TryWrite(new ReadOnlySpan<byte>((void*)source, length), segment, offset);
        done(0, (uint)length, context);
    }

    private void TryWrite(ReadOnlySpan<byte> bytes, int segment, long offset)
    {
        try
        {
            RandomAccess.Write(Handle(segment, FileMode.OpenOrCreate), bytes, offset);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            writeFailed?.Invoke();
        }
    }

    private void Read(nint target, int segment, long offset, int length, DeviceIOCompletionCallback done, object context)
    {
        var buffer = new Span<byte>((void*)target, length);
        var read = 0;
        try
        {
            // Not to be made by reading: recovery also looks for files that need not be there.
            var handle = Handle(segment, FileMode.Open);
            for (int n; read < length && (n = RandomAccess.Read(handle, buffer[read..], offset + read)) > 0; read += n)
            {
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            read = 0;
        }
        buffer[read..].Clear();
        if (RecoveringTo != 0)
            Sanitise(buffer, segment, offset);
        done(0, (uint)length, context);
    }

    private void Sanitise(Span<byte> buffer, int segment, long offset)
    {
        var address = ((long)segment << LogLayout.SegmentBits) + offset;
        // A read goes on to the end of the sector; what lies there behind the tail a crash may have left, and is nobody's.
        var page = buffer[..(int)Math.Clamp(RecoveringTo - address, 0, buffer.Length)];
        buffer[page.Length..].Clear();
        if (LogLayout.Sanitise(page, address))
            return;
        Interlocked.Increment(ref _damagedPages);
        TryWrite(page, segment, offset);
    }

    private SafeFileHandle Handle(int segment, FileMode mode)
    {
        if (_handles.TryGetValue(segment, out var handle))
            return handle;
        if (mode != FileMode.Open)
            Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        var opened = File.OpenHandle(SegmentPath(segment), mode, FileAccess.ReadWrite, FileShare.ReadWrite);
        handle = _handles.GetOrAdd(segment, opened);
        if (handle != opened)
            opened.Dispose();
        return handle;
    }

    private string SegmentPath(int segment) => GetSegmentFilename(FileName, segment);
}
