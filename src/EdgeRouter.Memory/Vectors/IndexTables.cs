using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Where each row is: by key, by scope, and in its segment, kept in step. Everything but <see cref="TryGetScope"/> and the guess is the one writer's.
/// </summary>
internal sealed class IndexTables(SegmentSet segments, Basis basis)
{
    private readonly ConcurrentDictionary<Hash256, ScopeRows> _scopes = [];
    private readonly RowEncoder _encoder = new(basis);

    public int Rows => Keys.Count;

    public int Scopes => _scopes.Count;

    public KeyTable Keys { get; } = new();

    public bool TryGetScope(in Hash256 scope, [NotNullWhen(true)] out ScopeRows? rows) => _scopes.TryGetValue(scope, out rows);

    public RowCode Encode(ReadOnlySpan<short> vector) => _encoder.Encode(vector);

    /// <returns>The row, or -1.</returns>
    public int Find(in Hash256 key) => Keys.Find(key, HasKey);

    /// <summary>A row that lies in its slot comes to be known. Nothing with its key is.</summary>
    public void Add(int row, in VectorRow content)
    {
        var (segment, slot) = At(row);
        // Not GetOrAdd with a factory: a lambda that captures would be allocated for every row.
        if (!_scopes.TryGetValue(content.Scope, out var scope))
            _scopes[content.Scope] = scope = new ScopeRows(content.Scope);
        segment.Expiry[slot] = Seconds(content.ExpiresAt);
        segment.NextExpiry = Math.Min(segment.NextExpiry, segment.Expiry[slot]);
        segment.Heat[slot] = 0;
        segment.Owner[slot] = scope;
        segment.Live++;
        segment.Position[slot] = scope.Add(row, content.Code, CodeOf);
        Keys.Add(content.Key, row);
    }

    /// <summary>The row is forgotten; what lies in its slot is the caller's concern.</summary>
    public void Remove(int row)
    {
        var (segment, slot) = At(row);
        var key = segment.TryRead(slot, out VectorRow content) ? content.Key : default;
        var scope = segment.Owner[slot]!;
        scope.Remove(segment.Position[slot]);
        if (scope.Live == 0)
            _scopes.TryRemove(scope.Scope, out _);
        segment.Owner[slot] = null;
        segment.Live--;
        Keys.Remove(key, row);
    }

    /// <summary>The row has been written to another slot as well and is found there from now on.</summary>
    public void Move(in Hash256 key, int row, int other)
    {
        var (from, slot) = At(row);
        var (to, free) = At(other);
        to.Expiry[free] = from.Expiry[slot];
        to.NextExpiry = Math.Min(to.NextExpiry, to.Expiry[free]);
        to.Heat[free] = from.Heat[slot];
        to.Position[free] = from.Position[slot];
        to.Owner[free] = from.Owner[slot];
        to.Live++;
        to.Owner[free]!.Renumber(to.Position[free], other);
        from.Owner[slot] = null;
        from.Live--;
        Keys.Renumber(key, row, other);
    }

    public (VectorSegment Segment, int Slot) At(int row) => (segments[row]!, SegmentSet.SlotOf(row));

    private static uint Seconds(long unix) => (uint)Math.Clamp(unix, 0, uint.MaxValue);

    private bool HasKey(int row, Hash256 key)
    {
        var (segment, slot) = At(row);
        return segment.TryRead(slot, out VectorRow content) && content.Key == key;
    }

    /// <summary>Of a row known already. One that cannot be read is a candidate in every search, and fails there.</summary>
    private RowCode CodeOf(int row)
    {
        var (segment, slot) = At(row);
        return segment.TryRead(slot, out VectorRow content) && content.Code.IsWhole(basis.Checksum) ? content.Code : RowCode.Anything;
    }
}
