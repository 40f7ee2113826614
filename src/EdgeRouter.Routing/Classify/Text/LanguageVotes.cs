using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Letters by script, and within the Latin one function words by language.</summary>
internal struct LanguageVotes
{
    private const int FirstLatin = (int)PromptLanguage.English;
    private const int LatinCount = PromptLanguage.Dutch - PromptLanguage.English + 1;
    private const int FirstLanguageBit = 16; // of WordClass.English

    private Votes _votes;
    private int _latin;
    private int _other;

    public void Word(WordClass classes)
    {
        for (var bits = (uint)(classes & WordClass.Languages) >> FirstLanguageBit; bits != 0; bits &= bits - 1)
            _votes[FirstLatin + System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
    }

    public void LatinWord() => _latin++;

    /// <summary>A letter of three bytes or two that is not Latin, by its first two bytes.</summary>
    public void Letter(byte first, byte second)
    {
        var language = OfLetter(first, second);
        if (language == PromptLanguage.Unknown)
            return;
        _votes[(int)language]++;
        _other++;
    }

    /// <summary>By script when more than a letter in two words is of another than Latin; else that with two function words and half as many again as the next.</summary>
    public readonly PromptLanguage Best()
    {
        var (from, to) = _other * 2 > _latin ? (FirstLatin + LatinCount, (int)PromptLanguage.Korean + 1) : (FirstLatin, FirstLatin + LatinCount);
        int best = 0, most = 1, second = 0;
        for (var i = from; i < to; i++)
        {
            if (_votes[i] > most)
                (best, most, second) = (i, _votes[i], best == 0 ? second : most);
            else
                second = Math.Max(second, _votes[i]);
        }

        // Kana is written among Han: any share of it is Japanese.
        if (from > FirstLatin && _votes[(int)PromptLanguage.Japanese] * 8 > _other)
            return PromptLanguage.Japanese;
        return most * 2 >= second * 3 ? (PromptLanguage)best : PromptLanguage.Unknown;
    }

    private static PromptLanguage OfLetter(byte first, byte second) => first switch
    {
        0xCD or 0xCE or 0xCF => PromptLanguage.Greek,
        >= 0xD0 and <= 0xD3 => PromptLanguage.Russian,
        0xD6 or 0xD7 => PromptLanguage.Hebrew,
        >= 0xD8 and <= 0xDB => PromptLanguage.Arabic,
        0xE0 when second is 0xA4 or 0xA5 => PromptLanguage.Hindi,
        0xE0 when second is 0xB8 or 0xB9 => PromptLanguage.Thai,
        0xE3 when second is 0x81 or 0x82 or 0x83 => PromptLanguage.Japanese,
        >= 0xE4 and <= 0xE9 => PromptLanguage.Chinese,
        >= 0xEA and <= 0xED => PromptLanguage.Korean,
        _ => PromptLanguage.Unknown,
    };

    [InlineArray((int)PromptLanguage.Korean + 1)]
    private struct Votes
    {
        private int _first;
    }
}
