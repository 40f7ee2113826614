using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Vectors;

/// <summary>Files to tables, at the start. No counter on disk is believed: every row tells by its own checksums whether it counts.</summary>
internal sealed class IndexLoader(string directory, ModelIdentity model, SegmentSet segments, IndexTables tables, Basis basis)
{
    private readonly VectorRow[] _rows = new VectorRow[VectorFormat.Capacity];
    private readonly short[] _vector = new short[model.Dimension];
    private readonly List<string> _notes = [];

    public ulong LastSequence { get; private set; }

    public int Damaged { get; private set; }

    /// <summary>What is lost and why near lookup is off, null when all is well.</summary>
    public string? Note => _notes.Count == 0 ? null : "vector index: " + string.Join("; ", _notes);

    /// <param name="now">Unix seconds: rows that expired meanwhile are not loaded.</param>
    /// <returns>Anything but <see cref="IndexState.Ready"/> leaves tables and segments empty.</returns>
    public IndexState Load(long now)
    {
        var opened = new List<VectorSegment>();
        try
        {
            var state = OpenAll(opened);
            if (state == IndexState.Ready)
                opened.ForEach(segment => Take(segment, now));
            else
                opened.ForEach(segment => segment.Dispose());
            if (Damaged > 0)
                _notes.Add($"{Damaged} damaged rows are skipped");
            return state;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            opened.ForEach(segment => segment.Dispose());
            _notes.Add($"{e.Message} Near lookup is off");
            return IndexState.Unusable;
        }
    }

    private IndexState OpenAll(List<VectorSegment> opened)
    {
        PrivateFiles.CreateDirectory(directory);
        var damaged = new List<(string Path, string Why)>();
        foreach (var path in Directory.GetFiles(directory, "*" + VectorFormat.Extension).Order(StringComparer.Ordinal))
        {
            if (VectorSegment.TryOpen(path, model, out var verdict, out var refusal) is { } segment)
            {
                opened.Add(segment);
                continue;
            }
            if (verdict == SegmentVerdict.Damaged)
            {
                damaged.Add((path, refusal!));
                continue;
            }
            var remedy = verdict == SegmentVerdict.Newer ? "run the version that wrote it, or remove the folder" : "edgerouter cache reembed makes them anew";
            _notes.Add($"{path} is kept and not used, {refusal}: near lookup is off; {remedy}");
            return verdict == SegmentVerdict.Newer ? IndexState.Newer : IndexState.OtherModel;
        }
        foreach (var (path, why) in damaged)
            _notes.Add($"{Path.GetFileName(path)} is not used, {why}; moved to {Aside.Move(path)}");
        return IndexState.Ready;
    }

    private void Take(VectorSegment segment, long now)
    {
        var first = segments.Add(segment) * VectorFormat.Capacity;
        if (!segment.TryReadAll(_rows))
            throw new IOException($"{segment.Path} cannot be read.");
        for (var slot = 0; slot < VectorFormat.Capacity; slot++)
        {
            ref var row = ref _rows[slot];
            if (row.IsBlank)
                continue;
            if (!row.IsWhole)
                Damaged++;
            else if (row.Dead == 0 && row.ExpiresAt > now && HasCode(segment, slot, ref row))
                Take(first + slot, row);
            LastSequence = row.IsWhole ? Math.Max(LastSequence, row.Sequence) : LastSequence;
        }
    }

    /// <summary>Of two rows with one key, as a crash may leave them, the later one counts.</summary>
    private void Take(int row, in VectorRow content)
    {
        var other = tables.Find(content.Key);
        if (other >= 0)
        {
            var (segment, slot) = tables.At(other);
            if (segment.TryRead(slot, out VectorRow known) && known.Sequence > content.Sequence)
                return;
            tables.Remove(other);
        }
        tables.Add(row, content);
    }

    /// <summary>Damaged codes, and those of another basis, are made anew from the vector.</summary>
    private bool HasCode(VectorSegment segment, int slot, ref VectorRow row)
    {
        if (row.Code.IsWhole(basis.Checksum))
            return true;
        if (!segment.TryRead(slot, _vector) || !row.Covers(_vector))
        {
            Damaged++;
            return false;
        }
        row.Code = tables.Encode(_vector);
        segment.Write(slot, row);
        return true;
    }
}
