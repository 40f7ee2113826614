using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Guard.Words;

/// <summary>
/// The words of a text in their order. Those that are no fillers also as stems whose two low bits hold the <see cref="WordRole"/>: two sums tell in one
/// comparison whether texts have the same bag of words, two chains whether they have them in the same order; once for content words alone, once with
/// those that join and lead.
/// </summary>
internal struct WordSequence
{
    public const int MostWords = 256;

    /// <summary>So many words in upper case without a small one are a title, fewer may be a name.</summary>
    private const int LeastTitle = 4;

    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private WordItems _all;
    private StemItems _stems;
    private PlaceItems _wordOf;
    private int _allCount;
    private int _stemCount;
    private ulong _chain;
    private ulong _contentChain;
    private ulong _bag;

    /// <summary>Equal when the content words are the same, in whatever order.</summary>
    public ulong ContentBag { get; private set; }

    /// <summary>Words that are not fillers.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<uint> Stems => ((ReadOnlySpan<uint>)_stems)[.._stemCount];

    /// <summary>All words.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<Word> All => ((ReadOnlySpan<Word>)_all)[.._allCount];

    /// <summary>The word that a stem of <see cref="Stems"/> is of.</summary>
    [UnscopedRef]
    public readonly ref readonly Word WordOf(int stem) => ref ((ReadOnlySpan<Word>)_all)[_wordOf[stem]];

    public static WordRole RoleOf(uint stem) => (WordRole)(stem & 3);

    /// <summary>The caller stops before <see cref="MostWords"/>.</summary>
    public void Add(in Word word)
    {
        if (_allCount == MostWords)
            return;
        _all[_allCount++] = word;
        if (word.Role == WordRole.Filler)
            return;
        var stem = (word.Stem & ~3u) | (uint)word.Role;
        _wordOf[_stemCount] = (byte)(_allCount - 1);
        _stems[_stemCount++] = stem;
        var mixed = unchecked((stem + 1) * Mix);
        mixed ^= mixed >> 29;
        mixed = unchecked(mixed * Mix);
        _bag = unchecked(_bag + mixed);
        _chain = unchecked(_chain * 31 + mixed);
        if (word.Role != WordRole.Content)
            return;
        ContentBag = unchecked(ContentBag + mixed);
        _contentChain = unchecked(_contentChain * 31 + mixed);
    }

    /// <summary>The last two words are one name.</summary>
    public void NameLastTwo(ushort member)
    {
        _all[_allCount - 2] = _all[_allCount - 2] with { Member = 0, Role = WordRole.Filler };
        _all[_allCount - 1] = _all[_allCount - 1] with { Member = member };
    }

    /// <summary>All words are in: where small words begin in upper case too, as in titles, that makes none a name.</summary>
    public void Complete()
    {
        int small = 0, smallUpper = 0, content = 0, names = 0;
        var words = ((Span<Word>)_all)[.._allCount];
        foreach (ref readonly var word in words)
        {
            var isName = (word.Flags & WordFlags.Name) != 0;
            if (word.IsContent)
                (content, names) = (content + 1, names + (isName ? 1 : 0));
            else if (word.Length > 1 && word.Start > 0)
                (small, smallUpper) = (small + 1, smallUpper + (isName ? 1 : 0));
        }
        if (small > 0 ? smallUpper * 2 < small : names < content || content < LeastTitle)
            return;
        foreach (ref var word in words)
            word = word with { Flags = word.Flags & ~WordFlags.Name };
    }

    /// <summary>The same words, those that join and lead among them, in another order.</summary>
    public readonly bool IsReordered(in WordSequence other) => _bag == other._bag && _chain != other._chain;

    /// <summary>The same content words in another order.</summary>
    public readonly bool IsContentReordered(in WordSequence other) => ContentBag == other.ContentBag && _contentChain != other._contentChain;

    [InlineArray(MostWords)]
    private struct WordItems
    {
        private Word _first;
    }

    [InlineArray(MostWords)]
    private struct StemItems
    {
        private uint _first;
    }

    [InlineArray(MostWords)]
    private struct PlaceItems
    {
        private byte _first;
    }
}
