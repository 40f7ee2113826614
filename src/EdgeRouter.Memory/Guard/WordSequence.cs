using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeRouter.Memory.Guard;

/// <summary>
/// The words of a text in their order, as hashes whose two low bits hold the <see cref="WordRole"/>. Two sums tell in one comparison whether texts have
/// the same bag of words, two chains whether they have them in the same order; once for content words alone, once with those that join and lead.
/// </summary>
internal struct WordSequence
{
    public const int MostWords = 256;

    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private Items _words;
    private int _count;
    private ulong _chain;
    private ulong _contentChain;
    private ulong _bag;

    /// <summary>Equal when the content words are the same, in whatever order.</summary>
    public ulong ContentBag { get; private set; }

    [UnscopedRef]
    public readonly ReadOnlySpan<uint> Words => ((ReadOnlySpan<uint>)_words)[.._count];

    public static WordRole RoleOf(uint word) => (WordRole)(word & 3);

    /// <summary>The caller stops before <see cref="MostWords"/>.</summary>
    public void Add(uint hash, WordRole role)
    {
        if (role == WordRole.Filler || _count == MostWords)
            return;
        var word = (hash & ~3u) | (uint)role;
        _words[_count++] = word;
        var mixed = unchecked((word + 1) * Mix);
        mixed ^= mixed >> 29;
        mixed = unchecked(mixed * Mix);
        _bag = unchecked(_bag + mixed);
        _chain = unchecked(_chain * 31 + mixed);
        if (role != WordRole.Content)
            return;
        ContentBag = unchecked(ContentBag + mixed);
        _contentChain = unchecked(_contentChain * 31 + mixed);
    }

    /// <summary>The same words, those that join and lead among them, in another order.</summary>
    public readonly bool IsReordered(in WordSequence other) => _bag == other._bag && _chain != other._chain;

    /// <summary>The same content words in another order.</summary>
    public readonly bool IsContentReordered(in WordSequence other) => ContentBag == other.ContentBag && _contentChain != other._contentChain;

    [InlineArray(MostWords)]
    private struct Items
    {
        private uint _first;
    }
}
