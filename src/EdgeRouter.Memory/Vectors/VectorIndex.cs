using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Vectors by scope (docs/formats.md, format v1). A search finds every row of its scope at or above the threshold, up to the best few; readers take no
/// lock and are stopped by nothing; writers take turns. Rows point to answers in the store, which has the last word on whether they still count.
/// What a search returns was verified after it was read: a torn, rotten or meanwhile refilled slot is never served. Thread-safe.
/// </summary>
public sealed class VectorIndex : IDisposable
{
    /// <summary>Guards everything that writes: the tables, the segments' slots and files.</summary>
    private readonly Lock _writing = new();

    /// <summary>Guards the closing of files against a flush, which takes long and so does not hold up writers.</summary>
    private readonly Lock _closing = new();
    private readonly ModelIdentity _model;
    private readonly VectorIndexOptions _options;
    private readonly Basis _basis;
    private readonly SegmentSet _segments;
    private readonly IndexTables _tables;
    private readonly IndexUpkeep _upkeep;
    private readonly ReaderGate _gate = new();
    private readonly ClockHand _hand = new();
    private readonly short[] _vector;
    private ulong _sequence;
    private int _tail;
    private long _evicted;
    private long _damaged;
    private long _failures;
    private bool _closed;

    private VectorIndex(string directory, in ModelIdentity model, VectorIndexOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(model.Dimension - 1), (uint)(VectorFormat.MaxDimension - 1), nameof(model));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        (_model, _options) = (model, options);
        _basis = Basis.For(model.Dimension);
        _segments = new SegmentSet(directory, model);
        _tables = new IndexTables(_segments, _basis);
        _upkeep = new IndexUpkeep(_segments, _tables, _gate);
        _vector = new short[model.Dimension];
    }

    public IndexState State { get; private set; }

    /// <summary>Why some of what the files held is gone, or near lookup is off; null when all is well.</summary>
    public string? RecoveryNote { get; private set; }

    /// <summary>Living rows.</summary>
    public int Rows
    {
        get
        {
            lock (_writing)
                return _tables.Rows;
        }
    }

    /// <summary>Times the disk refused.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public IndexStatistics Statistics
    {
        get
        {
            lock (_writing)
            {
                var files = 0;
                foreach (var segment in _segments.All)
                    files += segment is null ? 0 : 1;
                return new IndexStatistics(
                    _tables.Rows, _tables.Scopes, files * VectorFormat.SegmentSize(_model.Dimension), _evicted, _upkeep.Expired, _damaged + _upkeep.Damaged, Failures);
            }
        }
    }

    /// <summary>Never fails for what is in the directory: <see cref="State"/> and <see cref="RecoveryNote"/> tell.</summary>
    /// <param name="model">Whose vectors these are; files of another model's are left alone.</param>
    /// <param name="now">Unix seconds: rows that expired meanwhile are not loaded.</param>
    public static VectorIndex Open(string directory, in ModelIdentity model, VectorIndexOptions options, long now)
    {
        var index = new VectorIndex(directory, model, options);
        var loader = new IndexLoader(directory, model, index._segments, index._tables, index._basis);
        index.State = loader.Load(now);
        index.RecoveryNote = loader.Note;
        index._sequence = loader.LastSequence;
        index._damaged = loader.Damaged;
        return index;
    }

    public bool HasScope(in Hash256 scope) => _tables.TryGetScope(scope, out _);

    /// <param name="query">float32[dimension], unit norm.</param>
    /// <param name="threshold">Least cosine of a candidate.</param>
    /// <param name="now">Unix seconds.</param>
    public NearRows Search(in Hash256 scope, ReadOnlySpan<float> query, float threshold, long now)
    {
        var entered = _gate.Enter();
        if (entered < 0)
            return default;
        try
        {
            var scratch = SearchScratch.Of(_basis);
            if (!_tables.TryGetScope(scope, out var rows) || !scratch.Query.TrySet(query))
                return default;
            var search = new RowSearch(_segments, scope, scratch, threshold, now);
            search.Run(rows);
            return search.Found;
        }
        finally
        {
            _gate.Leave(entered);
        }
    }

    /// <summary>
    /// Adds the row, in place of an older one with the same key, and of one that was not hit of late when there are as many as may be. False when
    /// the vector is not of unit norm or the disk refused.
    /// </summary>
    /// <param name="vector">float32[dimension].</param>
    /// <param name="createdAt">Unix seconds.</param>
    /// <param name="expiresAt">Unix seconds; found until then.</param>
    public bool TryPut(in PromptKey key, ReadOnlySpan<float> vector, long createdAt, long expiresAt)
    {
        lock (_writing)
        {
            if (_closed || State != IndexState.Ready || vector.Length != _model.Dimension || !Q15.TryQuantise(vector, _vector))
                return false;
            var content = new VectorRow
            {
                Scope = key.Scope,
                Key = key.Exact,
                CreatedAt = createdAt,
                ExpiresAt = expiresAt,
                Sequence = ++_sequence,
                VectorChecksum = VectorRow.SumOf(_vector),
                Code = _tables.Encode(_vector),
            };
            content.Seal();
            try
            {
                var row = TakeSlot(isNew: _tables.Find(key.Exact) < 0);
                var (segment, slot) = _tables.At(row);
                segment.Write(slot, content, _vector);
                if (_tables.Find(key.Exact) is >= 0 and var older)
                    Remove(older);
                _tables.Add(row, content);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref _failures);
                return false;
            }
        }
    }

    public bool Contains(in Hash256 key)
    {
        lock (_writing)
            return !_closed && _tables.Find(key) >= 0;
    }

    public bool Delete(in Hash256 key)
    {
        lock (_writing)
        {
            if (_closed || _tables.Find(key) is not (>= 0 and var row))
                return false;
            Remove(row);
            return true;
        }
    }

    /// <returns>How many rows there were.</returns>
    public int DeleteScope(in Hash256 scope)
    {
        lock (_writing)
        {
            if (_closed || !_tables.TryGetScope(scope, out var rows))
                return 0;
            var count = rows.Live;
            foreach (var block in rows.Blocks)
            {
                for (var place = 0; place < block.Count; place++)
                {
                    if (block.Row(place) is >= 0 and var row)
                        Remove(row);
                }
            }
            return count;
        }
    }

    /// <summary>Deletes the row unless a newer one has taken its place.</summary>
    public void Forget(in NearRow gone)
    {
        lock (_writing)
        {
            if (!_closed && _tables.Find(gone.Key) == gone.Row)
                Remove(gone.Row);
        }
    }

    /// <summary>The row was of use: it stays longer when others must give way. Takes no lock; a hint, so a neighbour may be meant once in a billion.</summary>
    public void Touch(in Hash256 key)
    {
        if (!_tables.Keys.TryGuess(key, out var row) || _segments[row] is not { } segment)
            return;
        ref var heat = ref segment.Heat[SegmentSet.SlotOf(row)];
        if (heat < ClockHand.MaxHeat)
            heat++;
    }

    /// <summary>Walks over all living rows; rows put meanwhile may be missed. False at the end.</summary>
    /// <param name="cursor">0 at first; then as this left it.</param>
    public bool TryReadNext(ref int cursor, out IndexRow row)
    {
        lock (_writing)
        {
            for (; !_closed && cursor < _segments.All.Length * VectorFormat.Capacity; cursor++)
            {
                var slot = SegmentSet.SlotOf(cursor);
                if (_segments[cursor] is not { } segment || segment.Owner[slot] is null || !segment.TryRead(slot, out VectorRow content) || !content.IsWhole)
                    continue;
                row = new IndexRow(new PromptKey(content.Key, content.Scope), content.CreatedAt, content.ExpiresAt);
                cursor++;
                return true;
            }
        }
        row = default;
        return false;
    }

    /// <param name="vector">float32[dimension], of unit norm: what is stored, within 1/65,534 of each component put.</param>
    /// <returns>False when there is no such row, or it is damaged.</returns>
    public bool TryReadVector(in Hash256 key, Span<float> vector)
    {
        lock (_writing)
        {
            if (_closed || _tables.Find(key) is not (>= 0 and var row))
                return false;
            var (segment, slot) = _tables.At(row);
            if (!segment.TryRead(slot, out VectorRow content) || !segment.TryRead(slot, _vector) || !content.IsWhole || !content.Covers(_vector))
                return false;
            Q15.Restore(_vector, vector);
            return true;
        }
    }

    /// <summary>A bounded piece of upkeep: expired rows go, sparse files are given back. To be called now and then.</summary>
    /// <param name="now">Unix seconds.</param>
    /// <returns>True when another call would find more to do.</returns>
    public bool Maintain(long now)
    {
        lock (_closing)
        {
            lock (_writing)
            {
                if (_closed || State != IndexState.Ready)
                    return false;
                try
                {
                    return _upkeep.Expire(now) | _upkeep.Compact(_model.Dimension);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    Interlocked.Increment(ref _failures);
                    return false;
                }
            }
        }
    }

    /// <summary>What was put before this call is on disk after it, unless the disk refuses.</summary>
    public void Flush()
    {
        lock (_closing)
        {
            if (_closed)
                return;
            foreach (var segment in _segments.All)
            {
                try
                {
                    segment?.Flush();
                }
                catch (IOException)
                {
                    Interlocked.Increment(ref _failures);
                }
            }
        }
    }

    public void Dispose()
    {
        Flush();
        lock (_closing)
        {
            lock (_writing)
            {
                if (_closed)
                    return;
                _closed = true;
            }
            _gate.Close();
            foreach (var segment in _segments.All)
                segment?.Dispose();
            _upkeep.ReleaseAll();
        }
    }

    /// <summary>A free slot: in the segment that was last written to, in another, in a new one, or of a row that gives way.</summary>
    /// <exception cref="IOException">The disk refuses to grow and nothing can give way.</exception>
    private int TakeSlot(bool isNew)
    {
        // Two a put, so that an index opened with a smaller capacity shrinks to it without one put that waits long.
        for (var i = 0; isNew && i < 2 && _tables.Rows >= _options.Capacity; i++)
            Evict();
        if (FindRoom() is >= 0 and var free)
            return free;
        try
        {
            _tail = _segments.Grow();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && _tables.Rows > 0)
        {
            Interlocked.Increment(ref _failures);
            Evict();
        }
        return FindRoom();
    }

    private int FindRoom()
    {
        var segments = _segments.All;
        for (var i = 0; i < segments.Length; i++)
        {
            var number = (_tail + i) % segments.Length;
            if (segments[number] is not { HasRoom: true } segment)
                continue;
            _tail = number;
            return number * VectorFormat.Capacity + segment.FreeSlot();
        }
        return -1;
    }

    private void Evict()
    {
        if (_hand.Choose(_segments) is not (>= 0 and var row))
            return;
        Remove(row);
        _evicted++;
    }

    private void Remove(int row)
    {
        var (segment, slot) = _tables.At(row);
        _tables.Remove(row);
        try
        {
            segment.Kill(slot);
        }
        catch (IOException)
        {
            Interlocked.Increment(ref _failures);
        }
    }
}
