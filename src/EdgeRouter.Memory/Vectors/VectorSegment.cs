using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// One memory-mapped file of <see cref="VectorFormat.Capacity"/> rows. The only place of the index that holds a pointer; slots are checked
/// against the capacity, the pointer lives until <see cref="Dispose"/>, and the index sees to it that nobody reads then.
/// Invariant: committed &lt;= written &lt;= capacity; slots below committed may be read, the one at written is the writer's alone.
/// One writer, any number of readers.
/// </summary>
internal sealed unsafe class VectorSegment : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private volatile int _committed;
    private int _written;

    private VectorSegment(MemoryMappedFile file)
    {
        _file = file;
        _view = file.CreateViewAccessor(0, VectorFormat.SegmentSize, MemoryMappedFileAccess.ReadWrite);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public ulong Sequence { get; private set; }

    /// <summary>Rows that count; the index keeps it.</summary>
    public int Live { get; set; }

    public int Committed => _committed;

    public bool IsFull => _written == VectorFormat.Capacity;

    /// <summary>
    /// Makes the file under a passing name and renames it, so that no half-made segment is ever found. Its blocks are allocated now: a write to a
    /// mapped hole on a full disk would end the process (SIGBUS).
    /// </summary>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public static VectorSegment Create(string path, ulong sequence)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        using (var handle = File.OpenHandle(fresh, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, VectorFormat.SegmentSize))
        {
            RandomAccess.SetLength(handle, VectorFormat.SegmentSize);
            var header = SegmentHeader.Create(sequence);
            RandomAccess.Write(handle, MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in header)), 0);
        }
        File.Move(fresh, path);
        return new VectorSegment(Map(path)) { Sequence = sequence };
    }

    /// <summary>Null, and the reason, when the file is not a segment of this format.</summary>
    public static VectorSegment? TryOpen(string path, out string? refusal)
    {
        SegmentHeader header;
        using (var handle = File.OpenHandle(path))
        {
            Span<byte> start = stackalloc byte[VectorFormat.RowSize];
            var read = RandomAccess.Read(handle, start, 0);
            refusal = SegmentHeader.Validate(start[..read], RandomAccess.GetLength(handle), out header);
        }
        if (refusal is not null)
            return null;
        var segment = new VectorSegment(Map(path)) { Sequence = header.Sequence };
        segment.FindEnd();
        return segment;
    }

    /// <summary>float32[384]. What is read while the slot is written anew may be torn: the row's checksum tells.</summary>
    public ReadOnlySpan<float> Vector(int slot)
        => new(_start + VectorFormat.VectorsOffset + (long)Checked(slot) * VectorFormat.VectorSize, VectorFormat.Dimension);

    /// <summary>A copy, so that what was verified is what is used.</summary>
    public VectorRow Row(int slot) => MemoryMarshal.Read<VectorRow>(RowBytes(slot));

    /// <returns>The slot.</returns>
    public int Append(in VectorRow row, ReadOnlySpan<float> vector)
    {
        Debug.Assert(!IsFull, "The index grows before it appends.");
        var slot = _written++;
        Debug.Assert(_committed <= _written && _written <= VectorFormat.Capacity, "committed <= written <= capacity");
        vector.CopyTo(new Span<float>(_start + VectorFormat.VectorsOffset + (long)slot * VectorFormat.VectorSize, VectorFormat.Dimension));
        MemoryMarshal.Write(RowBytes(slot), in row);
        _committed = _written;
        return slot;
    }

    public void Kill(int slot) => Volatile.Write(ref *(int*)(_start + VectorFormat.RowsOffset + (long)Checked(slot) * VectorFormat.RowSize + VectorRow.DeadOffset), 1);

    /// <summary>Empties a segment without live rows, to be filled again. A reader with an old list of rows is stopped by the rows' checksums and scopes.</summary>
    public void Recycle(ulong sequence)
    {
        Debug.Assert(Live == 0, "Only a segment without live rows may be recycled.");
        _committed = 0;
        _written = 0;
        new Span<byte>(_start + VectorFormat.RowsOffset, VectorFormat.Capacity * VectorFormat.RowSize).Clear();
        var header = SegmentHeader.Create(sequence);
        MemoryMarshal.Write(new Span<byte>(_start, VectorFormat.HeaderSize), in header);
        Sequence = sequence;
    }

    public void Flush() => _view.Flush();

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static MemoryMappedFile Map(string path)
        => MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, VectorFormat.SegmentSize, MemoryMappedFileAccess.ReadWrite);

    private static int Checked(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)slot, (uint)VectorFormat.Capacity, nameof(slot));
        return slot;
    }

    /// <summary>No counter on disk could be trusted after a crash; the rows can: the last whole one ends what was written.</summary>
    private void FindEnd()
    {
        var end = VectorFormat.Capacity;
        while (end > 0 && !Row(end - 1).IsWhole)
            end--;
        _written = end;
        _committed = end;
    }

    private Span<byte> RowBytes(int slot) => new(_start + VectorFormat.RowsOffset + (long)Checked(slot) * VectorFormat.RowSize, VectorFormat.RowSize);
}
