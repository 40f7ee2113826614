using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>What a text holds that has no meaning but itself (a symbol, an identifier, a quotation), each as a number, each once.</summary>
internal struct MarkSet
{
    public const int MostMarks = 32;

    private Items _marks;
    private int _count;

    [UnscopedRef]
    private readonly ReadOnlySpan<uint> All => ((ReadOnlySpan<uint>)_marks)[.._count];

    /// <param name="mark">0 is none.</param>
    /// <returns>False when there are too many.</returns>
    public bool TryAdd(uint mark)
    {
        if (mark == 0 || All.Contains(mark))
            return true;
        if (_count == MostMarks)
            return false;
        _marks[_count++] = mark;
        return true;
    }

    /// <summary>Each holds one that the other lacks; one set within the other says nothing.</summary>
    public readonly bool Contradicts(in MarkSet other) => LacksOneOf(in other) && other.LacksOneOf(in this);

    private readonly bool LacksOneOf(in MarkSet other)
    {
        foreach (var mark in other.All)
        {
            if (!All.Contains(mark))
                return true;
        }
        return false;
    }

    [InlineArray(MostMarks)]
    private struct Items
    {
        private uint _first;
    }
}
