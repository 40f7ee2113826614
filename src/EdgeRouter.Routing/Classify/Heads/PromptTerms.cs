using EdgeRouter.Routing.Classify.Text;

namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>The terms of a lower-cased text, by hash: its words and its pairs of words in a row, in order. All numbers are one word.</summary>
internal ref struct PromptTerms
{
    private readonly ReadOnlySpan<byte> _text;
    private uint _pair; // of the word that was last told, with the one before; 0 when it has been told too
    private ulong _previous;
    private int _at;

    /// <param name="lower">Lower-case UTF-8.</param>
    public PromptTerms(ReadOnlySpan<byte> lower) => _text = lower;

    /// <summary>The distinct terms of a text.</summary>
    public static uint[] Of(ReadOnlySpan<byte> lower)
    {
        var all = new HashSet<uint>();
        var terms = new PromptTerms(lower);
        while (terms.TryNext(out var term))
            all.Add(term);
        return [.. all];
    }

    public bool TryNext(out uint term)
    {
        term = _pair;
        _pair = 0;
        if (term != 0)
            return true;
        while (_at < _text.Length && !ByteKinds.IsWord(_text[_at]))
            _at++;
        if (_at == _text.Length)
            return false;
        var word = Word();
        term = Mix(word);
        _pair = _previous == 0 ? 0 : Mix(WordHash.Pair(_previous, word));
        _previous = word;
        return true;
    }

    /// <summary>Fibonacci hashing: the high bits of the product are the well mixed ones. Never 0.</summary>
    private static uint Mix(ulong hash) => (uint)((hash * 0x9E3779B97F4A7C15) >> 32) | 1;

    private ulong Word()
    {
        var hash = WordHash.Start;
        var isNumber = ByteKinds.IsDigit(_text[_at]);
        for (; _at < _text.Length; _at++)
        {
            var value = _text[_at];
            var joins = isNumber ? value is (byte)'.' or (byte)',' : value == '\'';
            if (!ByteKinds.IsWord(value) && !(joins && _at + 1 < _text.Length && ByteKinds.IsWord(_text[_at + 1])))
                break;
            hash = isNumber ? hash : WordHash.Add(hash, value);
        }

        return hash;
    }
}
