using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>
/// How alike the options of a multiple choice are. Options that combine the same words ("it rises; it falls", "true, false") ask for reasoning over all of
/// them, where a weak model errs more.
/// </summary>
internal struct OptionSets
{
    /// <summary>Further options are not compared.</summary>
    private const int Most = 8;

    private Sets _options;
    private WordBits _line;
    private int _lineWords;
    private int _count;
    private int _words;

    /// <param name="place">In its line, from 0. The first word of an option is its letter, and does not count.</param>
    public void Add(ulong hash, int place)
    {
        if (place == 0)
            return;
        _line.Add(hash);
        _lineWords++;
    }

    public void EndLine(bool isOption)
    {
        if (isOption && _count < Most)
        {
            _options[_count] = _line;
            _words += _lineWords;
            _count++;
        }

        _line = default;
        _lineWords = 0;
    }

    /// <summary>The mean of pairs, 0 to 1: what two options share of their words.</summary>
    public readonly float Overlap()
    {
        float sum = 0;
        for (var i = 1; i < _count; i++)
        {
            for (var j = 0; j < i; j++)
                sum += WordBits.Overlap(_options[i], _options[j]);
        }

        return sum / Math.Max(1, _count * (_count - 1) / 2);
    }

    /// <summary>Different words of all words in options, 0 to 1; 0 without options.</summary>
    public readonly float Variety()
    {
        var all = new WordBits();
        for (var i = 0; i < _count; i++)
            all.Add(_options[i]);
        return all.Count() / (float)Math.Max(1, _words);
    }

    [InlineArray(Most)]
    private struct Sets
    {
        private WordBits _first;
    }
}
