using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>How many words there were of each class of <see cref="WordClass.Counted"/>.</summary>
internal struct ClassCounts
{
    private const int FirstBit = 23; // of WordClass.Negation
    private const int Count = 8;

    private Items _items;

    public readonly int this[WordClass one] => _items[BitOperations.TrailingZeroCount((uint)one) - FirstBit];

    public void Add(WordClass classes)
    {
        for (var bits = (uint)(classes & WordClass.Counted) >> FirstBit; bits != 0; bits &= bits - 1)
            _items[BitOperations.TrailingZeroCount(bits)]++;
    }

    [InlineArray(Count)]
    private struct Items
    {
        private int _first;
    }
}
