using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>What a text says that its embedding hardly shows: its numbers, how often it denies, which of the opposites it holds, what it asks for, its words in order.</summary>
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

    /// <summary>Of the first question in it.</summary>
    public QuestionWord Question;

    /// <summary>Bit q: the text holds <see cref="QuestionWord"/> q, wherever; "whether" stands at the begin only.</summary>
    public ushort QuestionWords;

    public LanguageCount Languages;

    /// <summary>Emoji, operators, single Greek letters.</summary>
    public MarkSet Symbols;

    /// <summary>Identifiers and quotations, each as a whole.</summary>
    public MarkSet Spelled;

    /// <summary>Chain over the letters outside the Latin script, and what is set above or below any letter; 0 when there are none.</summary>
    public ulong Foreign;

    /// <summary>A Latin letter in it has an accent: the writer sets them.</summary>
    public bool HasAccents;

    /// <summary>It asks for its own letters back ("repeat:", "spell").</summary>
    public bool IsVerbatim;

    public WordSequence Words;

    [UnscopedRef]
    public Span<Quantity> Quantities => ((Span<Quantity>)_quantities)[.._count];

    public readonly bool Denies => Concord || (Negations & 1) == 1;

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
