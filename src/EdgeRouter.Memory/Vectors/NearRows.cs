using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>The best rows of a search, best first: all that reach the threshold, up to a few, so that a best one that is gone or guarded falls to the next.</summary>
public struct NearRows
{
    public const int Limit = 8;

    private Items _items;

    public int Count { get; private set; }

    /// <summary>
    /// Cosine of the nearest row that was scored; 0 when none was. Rows that cannot reach the threshold are mostly not scored at all, so below
    /// the threshold this is what came near, and not always the nearest.
    /// </summary>
    public float Best { get; private set; }

    /// <summary>The least similarity kept, once there are <see cref="Limit"/>.</summary>
    internal readonly float Last => _items[Limit - 1].Similarity;

    internal readonly bool IsFull => Count == Limit;

    [UnscopedRef]
    public readonly ref readonly NearRow this[int index] => ref _items[index];

    internal void See(float similarity) => Best = Math.Max(Best, similarity);

    internal void Insert(in NearRow row)
    {
        See(row.Similarity);
        var at = Count;
        while (at > 0 && _items[at - 1].Similarity < row.Similarity)
            at--;
        if (at == Limit)
            return;
        Count = Math.Min(Count + 1, Limit);
        for (var i = Count - 1; i > at; i--)
            _items[i] = _items[i - 1];
        _items[at] = row;
    }

    [InlineArray(Limit)]
    private struct Items
    {
        private NearRow _first;
    }
}
