using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Guard;

/// <summary>What a text says that its embedding hardly shows: its numbers, how often it denies, which of the opposites it holds.</summary>
internal struct GuardReading
{
    public const int MostQuantities = 24;

    private Items _quantities;
    private int _count;

    public int Negations;

    /// <summary>Bit p: the text holds a word of the first side of pair p.</summary>
    public UInt128 First;

    /// <summary>Bit p: of the second side.</summary>
    public UInt128 Second;

    [UnscopedRef]
    public Span<Quantity> Quantities => ((Span<Quantity>)_quantities)[.._count];

    /// <summary>False when there are too many.</summary>
    public bool TryAdd(Quantity quantity)
    {
        if (_count == MostQuantities)
            return false;
        _quantities[_count++] = quantity;
        return true;
    }

    [InlineArray(MostQuantities)]
    private struct Items
    {
        private Quantity _first;
    }
}
