using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Guard;

/// <summary>What a text says that its embedding hardly shows: its numbers, how often it denies, which of the opposites and of the closed classes it holds, the order of its words.</summary>
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

    /// <summary>It denies in a language where two denials are one.</summary>
    public bool Concord;

    /// <summary>Bit m: the text holds member m of the closed classes, see <see cref="Lexicon.Classes"/>.</summary>
    public ulong Members;

    public WordSequence Words;

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
