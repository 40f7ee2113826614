using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Some words as a set of 512 bits by hash: two that share a bit count as one.</summary>
internal struct WordBits
{
    private const int Blocks = 8;
    private const int BlockBits = 64;
    private const int Shift = 55; // leaves nine bits

    private Items _items;

    public void Add(ulong hash)
    {
        // Fibonacci hashing: the high bits of the product are the well mixed ones.
        var bit = (int)((hash * 0x9E3779B97F4A7C15) >> Shift);
        _items[bit / BlockBits] |= 1UL << (bit % BlockBits);
    }

    public void Add(in WordBits others)
    {
        for (var i = 0; i < Blocks; i++)
            _items[i] |= others._items[i];
    }

    public readonly int Count()
    {
        var count = 0;
        for (var i = 0; i < Blocks; i++)
            count += BitOperations.PopCount(_items[i]);
        return count;
    }

    /// <summary>What both have of what either has (Jaccard, 1901); 0 for two that are empty.</summary>
    public static float Overlap(in WordBits a, in WordBits b)
    {
        int both = 0, either = 0;
        for (var i = 0; i < Blocks; i++)
        {
            both += BitOperations.PopCount(a._items[i] & b._items[i]);
            either += BitOperations.PopCount(a._items[i] | b._items[i]);
        }

        return both / (float)Math.Max(1, either);
    }

    [InlineArray(Blocks)]
    private struct Items
    {
        private ulong _first;
    }
}
