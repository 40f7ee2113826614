using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Vectors;

/// <summary>The best rows of a search, best first, and the best similarity seen at all. A few of them, so that a best one that is gone or guarded falls to the next.</summary>
internal struct NearRows
{
    public const int Limit = 4;

    private Items _items;

    public int Count { get; private set; }

    /// <summary>Cosine of the nearest living row, above the threshold or not; 0 when there was none nearer than a right angle.</summary>
    public float Best { get; private set; }

    [UnscopedRef]
    public readonly ref readonly NearRow this[int index] => ref _items[index];

    public void See(float similarity) => Best = Math.Max(Best, similarity);

    public void Insert(in NearRow row)
    {
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
