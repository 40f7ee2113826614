using System.Numerics;
using System.Text;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Words and pairs of words with their classes: an open-addressed table by <see cref="WordHash"/>. Immutable.</summary>
internal sealed class SignalLexicon
{
    private readonly ulong[] _hashes;
    private readonly WordClass[] _classes;
    private readonly int _mask;

    /// <param name="lists">Words apart by spaces; of two words in a row, an underscore between. A word in several lists has all their classes.</param>
    public SignalLexicon(params ReadOnlySpan<(WordClass Class, string Words)> lists)
    {
        var count = 0;
        foreach (var (_, words) in lists)
            count += words.Count(letter => letter == ' ') + 1;
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)count * 4);
        _mask = size - 1;
        _hashes = new ulong[size];
        _classes = new WordClass[size];
        foreach (var (group, words) in lists)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Add(HashOf(word), group);
        }
    }

    /// <summary><see cref="WordClass.None"/> for a word that is not in it.</summary>
    public WordClass this[ulong hash]
    {
        get
        {
            for (var at = (int)hash & _mask; ; at = (at + 1) & _mask)
            {
                if (_hashes[at] == hash)
                    return _classes[at];
                if (_hashes[at] == 0)
                    return WordClass.None;
            }
        }
    }

    private void Add(ulong hash, WordClass group)
    {
        var at = (int)hash & _mask;
        while (_hashes[at] != 0 && _hashes[at] != hash)
            at = (at + 1) & _mask;
        _hashes[at] = hash;
        _classes[at] |= group;
    }

    private static ulong HashOf(string word)
    {
        var words = word.Split('_');
        var hash = WordHash.Of(Encoding.UTF8.GetBytes(words[0]));
        return words.Length == 1 ? hash : WordHash.Pair(hash, WordHash.Of(Encoding.UTF8.GetBytes(words[1])));
    }
}
