using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Vectors by scope, in memory-mapped segments (docs/formats.md, v0). A search is an exact scan of one scope's rows; readers take no lock and are not
/// stopped by a writer or by growth; writers take turns. Rows point to answers in the store, which has the last word on whether they still count.
/// What a search returns was verified against its checksums and its scope after it was scored, so a torn or rotten row is never served. Thread-safe.
/// </summary>
internal sealed class VectorIndex : IDisposable
{
    private readonly string _directory;
    private readonly ConcurrentDictionary<Hash256, RowList> _scopes = [];

    /// <summary>Guards everything that writes: the segments' tails, <see cref="_rowOfKey"/>, the lists in <see cref="_scopes"/>.</summary>
    private readonly Lock _writing = new();
    private readonly Dictionary<Hash256, int> _rowOfKey = [];
    private volatile VectorSegment[] _segments = [];
    private VectorSegment? _tail;
    private ulong _sequence;
    private long _nextExpiry = long.MaxValue;
    private long _failures;
    private int _readers;
    private volatile bool _closed;

    private VectorIndex(string directory) => _directory = directory;

    /// <summary>Why some of what the files held is gone, null when all is well.</summary>
    public string? RecoveryNote { get; private set; }

    /// <summary>Living rows.</summary>
    public int Rows
    {
        get
        {
            lock (_writing)
                return _rowOfKey.Count;
        }
    }

    /// <summary>Times the disk refused: a new segment, or to flush.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <param name="now">Unix seconds: rows that expired meanwhile are not loaded.</param>
    public static VectorIndex Open(string directory, long now)
    {
        var index = new VectorIndex(directory);
        Directory.CreateDirectory(directory);
        var opened = new List<VectorSegment>();
        foreach (var path in Directory.GetFiles(directory, "*" + VectorFormat.Extension))
        {
            if (VectorSegment.TryOpen(path, out var refusal) is { } segment)
                opened.Add(segment);
            else
                index.Note($"vector index: {Path.GetFileName(path)} is not used, {refusal}; moved to {Aside.Move(path)}");
        }
        opened.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        index._segments = [.. opened];
        index.Load(now);
        return index;
    }

    public bool HasScope(in Hash256 scope) => _scopes.ContainsKey(scope);

    /// <param name="query">float32[384], unit norm.</param>
    /// <param name="threshold">Least cosine of a candidate.</param>
    /// <param name="now">Unix seconds.</param>
    public NearRows Search(in Hash256 scope, ReadOnlySpan<float> query, float threshold, long now)
    {
        var found = new NearRows();
        if (query.Length != VectorFormat.Dimension || !TryEnter())
            return found;
        try
        {
            if (_scopes.TryGetValue(scope, out var list))
                Scan(list.Rows, scope, query, threshold, now, ref found);
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
        return found;
    }

    /// <summary>Adds the row, in place of an older one with the same key. False when the vector is not of unit norm or the disk refused to grow.</summary>
    public bool TryPut(in PromptKey key, ReadOnlySpan<float> vector, long createdAt, long expiresAt)
    {
        // Written so that NaN fails too.
        if (vector.Length != VectorFormat.Dimension || !(MathF.Abs(DotKernel.Dot(vector, vector) - 1) < 0.01f))
            return false;
        lock (_writing)
        {
            if (_closed || !TryMakeRoom())
                return false;
            var slot = _tail!.Append(VectorRow.Create(key, vector, createdAt, expiresAt), vector);
            Add(key, Array.IndexOf(_segments, _tail) * VectorFormat.Capacity + slot, expiresAt);
            return true;
        }
    }

    /// <summary>The vector of the key's row; false when it has none, or a damaged one.</summary>
    public bool TryReadVector(in Hash256 key, Span<float> vector)
    {
        lock (_writing)
        {
            if (_closed || vector.Length != VectorFormat.Dimension || !_rowOfKey.TryGetValue(key, out var number))
                return false;
            SegmentOf(number).Vector(number % VectorFormat.Capacity).CopyTo(vector);
            return SegmentOf(number).Row(number % VectorFormat.Capacity).Covers(vector);
        }
    }

    public bool Delete(in Hash256 key)
    {
        lock (_writing)
            return !_closed && _rowOfKey.TryGetValue(key, out var row) && Remove(key, row);
    }

    /// <summary>Deletes the row unless a newer one has taken its place.</summary>
    public void Forget(in NearRow gone)
    {
        lock (_writing)
        {
            if (!_closed && _rowOfKey.TryGetValue(gone.Key, out var row) && row == gone.Row)
                Remove(gone.Key, row);
        }
    }

    /// <summary>Deletes what has expired, so that its segments can be filled again.</summary>
    public void Sweep(long now)
    {
        lock (_writing)
        {
            if (_closed || now < _nextExpiry)
                return;
            _nextExpiry = long.MaxValue;
            foreach (var (key, row) in _rowOfKey)
            {
                var expiry = SegmentOf(row).Row(row % VectorFormat.Capacity).ExpiresAt;
                if (expiry <= now)
                    Remove(key, row);
                else
                    _nextExpiry = Math.Min(_nextExpiry, expiry);
            }
        }
    }

    /// <summary>What was put before this call is on disk after it, unless the disk refuses.</summary>
    public void Flush()
    {
        lock (_writing)
        {
            if (!_closed)
                FlushTail();
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            if (_closed)
                return;
            FlushTail();
            _closed = true;
        }
        // The pointers may go only when the last reader has left; a search waits for nothing, so that is soon.
        Interlocked.MemoryBarrier();
        SpinWait.SpinUntil(() => Volatile.Read(ref _readers) == 0);
        foreach (var segment in _segments)
            segment.Dispose();
    }

    private bool TryEnter()
    {
        Interlocked.Increment(ref _readers);
        if (!_closed)
            return true;
        Interlocked.Decrement(ref _readers);
        return false;
    }

    private void Scan(ReadOnlySpan<int> rows, in Hash256 scope, ReadOnlySpan<float> query, float threshold, long now, ref NearRows found)
    {
        var segments = _segments;
        foreach (var number in rows)
        {
            var segment = segments[number / VectorFormat.Capacity];
            var slot = number % VectorFormat.Capacity;
            var similarity = DotKernel.Dot(query, segment.Vector(slot));
            if (!(similarity > found.Best || similarity >= threshold))
                continue;
            var row = segment.Row(slot);
            if (row.Dead != 0 || row.ExpiresAt <= now || row.Scope != scope || !row.IsWhole)
                continue;
            if (similarity < threshold)
            {
                found.See(similarity);
                continue;
            }
            // Scored once more after the checksum: the slot may have been filled anew between the score and the row.
            var vector = segment.Vector(slot);
            similarity = Math.Min(DotKernel.Dot(query, vector), 1);
            if (!row.Covers(vector) || !(similarity >= threshold))
                continue;
            found.See(similarity);
            found.Insert(new NearRow(row.Key, number, similarity));
        }
    }

    private void Load(long now)
    {
        var damaged = 0;
        for (var s = 0; s < _segments.Length; s++)
        {
            var segment = _segments[s];
            _sequence = segment.Sequence;
            for (var slot = 0; slot < segment.Committed; slot++)
            {
                var row = segment.Row(slot);
                if (!row.IsWhole)
                    damaged += row.IsBlank ? 0 : 1;
                else if (row.Dead == 0 && row.ExpiresAt > now)
                    Add(new PromptKey(row.Key, row.Scope), s * VectorFormat.Capacity + slot, row.ExpiresAt);
                else
                    segment.Kill(slot);
            }
            if (!segment.IsFull)
                _tail = segment;
        }
        if (damaged > 0)
            Note($"vector index: {damaged} damaged rows are skipped");
    }

    private void Add(in PromptKey key, int row, long expiresAt)
    {
        if (_rowOfKey.TryGetValue(key.Exact, out var older))
            Remove(key.Exact, older);
        _rowOfKey[key.Exact] = row;
        SegmentOf(row).Live++;
        _nextExpiry = Math.Min(_nextExpiry, expiresAt);
        _scopes[key.Scope] = _scopes.TryGetValue(key.Scope, out var list) ? list.Add(row) : new RowList(row);
    }

    private bool Remove(in Hash256 key, int row)
    {
        var segment = SegmentOf(row);
        var slot = row % VectorFormat.Capacity;
        segment.Kill(slot);
        segment.Live--;
        _rowOfKey.Remove(key);
        var scope = segment.Row(slot).Scope;
        if (!_scopes.TryGetValue(scope, out var list))
            return true;
        if (list.Remove(row) is { } rest)
            _scopes[scope] = rest;
        else
            _scopes.TryRemove(scope, out _);
        return true;
    }

    /// <summary>A tail with a free slot: the one there is, else a segment whose rows are all dead, else a new one.</summary>
    private bool TryMakeRoom()
    {
        if (_tail is { IsFull: false })
            return true;
        try
        {
            _tail = Array.Find(_segments, s => s.Live == 0);
            if (_tail is not null)
            {
                _tail.Recycle(++_sequence);
                return true;
            }
            var segment = VectorSegment.Create(NextPath(), _sequence + 1);
            _sequence++;
            _segments = [.. _segments, segment];
            _tail = segment;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Increment(ref _failures);
            return false;
        }
    }

    private void FlushTail()
    {
        try
        {
            _tail?.Flush();
        }
        catch (IOException)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    private string NextPath() => Path.Combine(_directory, $"{_sequence + 1:D6}{VectorFormat.Extension}");

    private VectorSegment SegmentOf(int row)
    {
        var segment = _segments[row / VectorFormat.Capacity];
        Debug.Assert(row % VectorFormat.Capacity < segment.Committed, "Rows are known once they are committed.");
        return segment;
    }

    private void Note(string note) => RecoveryNote = RecoveryNote is null ? note : $"{RecoveryNote}; {note}";
}
