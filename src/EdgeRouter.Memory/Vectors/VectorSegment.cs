using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Store;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// One file of <see cref="VectorFormat.Capacity"/> rows, read and written at positions, and what is kept in memory of each of its slots. Not
/// mapped: a mapped page that cannot be read or written (a full or failing disk, a file cut off by another) ends the process, where a read or
/// write that fails is a result; and a row that was read is a private copy, so that what was verified is what is used.
/// One writer, any number of readers.
/// </summary>
internal sealed class VectorSegment : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly int _vectorSize;
    private volatile bool _dirty;
    private int _firstFree;

    private VectorSegment(string path, SafeFileHandle file, int dimension)
    {
        Path = path;
        _file = file;
        _vectorSize = VectorFormat.VectorSize(dimension);
    }

    public string Path { get; }

    /// <summary>Of a row the list it is in, null for a free slot; its place in there; when it expires; how much it was hit of late.</summary>
    public ScopeRows?[] Owner { get; } = new ScopeRows?[VectorFormat.Capacity];

    public int[] Position { get; } = new int[VectorFormat.Capacity];

    /// <summary>Unix seconds, 2106 at most.</summary>
    public uint[] Expiry { get; } = new uint[VectorFormat.Capacity];

    public byte[] Heat { get; } = new byte[VectorFormat.Capacity];

    /// <summary>Rows that count.</summary>
    public int Live { get; set; }

    /// <summary>When the first of them expires, or earlier.</summary>
    public uint NextExpiry { get; set; } = uint.MaxValue;

    /// <summary>Its rows are being moved elsewhere: nothing is written here any more.</summary>
    public bool Draining { get; set; }

    public bool HasRoom => !Draining && Live < VectorFormat.Capacity;

    /// <summary>
    /// Makes the file under a passing name and renames it, so that no half-made segment is ever found. Its blocks are allocated now, so that a disk
    /// that fills up later refuses a new segment and not a row.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or the like.</exception>
    public static VectorSegment Create(string path, in ModelIdentity model)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var size = VectorFormat.SegmentSize(model.Dimension);
        using (var handle = PrivateFiles.Open(fresh, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, size))
        {
            RandomAccess.SetLength(handle, size);
            var header = SegmentHeader.Create(model);
            RandomAccess.Write(handle, MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in header)), 0);
        }
        File.Move(fresh, path);
        return new VectorSegment(path, Open(path), model.Dimension);
    }

    /// <summary>Null, and the reason, when the file is not a segment of this format and model.</summary>
    public static VectorSegment? TryOpen(string path, in ModelIdentity model, out SegmentVerdict verdict, out string? refusal)
    {
        var handle = Open(path);
        Span<byte> start = stackalloc byte[SegmentHeader.Size];
        var read = RandomAccess.Read(handle, start, 0);
        verdict = SegmentHeader.Judge(start[..read], RandomAccess.GetLength(handle), model, out refusal);
        if (verdict == SegmentVerdict.Usable)
            return new VectorSegment(path, handle, model.Dimension);
        handle.Dispose();
        return null;
    }

    /// <summary>A free slot; the caller has seen that there is one.</summary>
    public int FreeSlot()
    {
        var at = Array.IndexOf(Owner, null, _firstFree);
        if (at < 0)
            at = Array.IndexOf(Owner, null);
        _firstFree = at;
        return at;
    }

    /// <summary>False when the disk fails. A copy; its checksums tell whether it is whole.</summary>
    public bool TryRead(int slot, out VectorRow row)
    {
        Unsafe.SkipInit(out row);
        return TryRead(MemoryMarshal.AsBytes(new Span<VectorRow>(ref row)), RowOffset(slot));
    }

    /// <param name="vector">int16[dimension].</param>
    public bool TryRead(int slot, Span<short> vector) => TryRead(MemoryMarshal.AsBytes(vector), VectorOffset(slot));

    /// <summary>All rows at once, as they lie there.</summary>
    public bool TryReadAll(Span<VectorRow> rows) => TryRead(MemoryMarshal.AsBytes(rows), VectorFormat.RowsOffset);

    /// <exception cref="IOException">The disk refused; the slot then holds something that its checksums give away.</exception>
    public void Write(int slot, in VectorRow row, ReadOnlySpan<short> vector)
    {
        _dirty = true;
        RandomAccess.Write(_file, MemoryMarshal.AsBytes(vector), VectorOffset(slot));
        Write(slot, row);
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public void Write(int slot, in VectorRow row)
    {
        _dirty = true;
        RandomAccess.Write(_file, MemoryMarshal.AsBytes(new ReadOnlySpan<VectorRow>(in row)), RowOffset(slot));
    }

    /// <exception cref="IOException">The disk refused: after a restart the row is back, and the store has the last word.</exception>
    public void Kill(int slot)
    {
        _dirty = true;
        ReadOnlySpan<byte> dead = [1, 0, 0, 0];
        RandomAccess.Write(_file, dead, RowOffset(slot) + VectorRow.DeadOffset);
    }

    /// <exception cref="IOException">The disk refused.</exception>
    public void Flush()
    {
        if (!_dirty)
            return;
        _dirty = false;
        RandomAccess.FlushToDisk(_file);
    }

    public void Dispose() => _file.Dispose();

    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

    private static long RowOffset(int slot) => VectorFormat.RowsOffset + (long)slot * VectorFormat.RowSize;

    private long VectorOffset(int slot) => VectorFormat.VectorsOffset + (long)slot * _vectorSize;

    private bool TryRead(Span<byte> bytes, long offset)
    {
        try
        {
            return RandomAccess.Read(_file, bytes, offset) == bytes.Length;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
