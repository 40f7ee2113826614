using System.Text;

namespace EdgeRouter.Routing.Classify;

/// <summary>Words and phrases looked for in lower-cased UTF-8. A phrase made of letters must stand alone; one with punctuation is found anywhere.</summary>
public sealed class WordSet
{
    private readonly byte[][] _phrases;

    public WordSet(params IEnumerable<string> phrases) =>
        _phrases = [.. phrases.SelectMany(Spellings).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).Where(phrase => phrase.Length > 0)];

    public bool AnyIn(ReadOnlySpan<byte> lower)
    {
        foreach (var phrase in _phrases)
        {
            if (Contains(lower, phrase))
                return true;
        }

        return false;
    }

    /// <summary>How many different phrases occur.</summary>
    public int CountIn(ReadOnlySpan<byte> lower)
    {
        var count = 0;
        foreach (var phrase in _phrases)
            count += Contains(lower, phrase) ? 1 : 0;
        return count;
    }

    /// <summary>The text is in lower case as far as it is ASCII: other letters are looked for as they begin a sentence and as they are shouted, too.</summary>
    private static IEnumerable<string> Spellings(string phrase)
    {
        var lower = phrase.ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return [lower];
        var shouted = string.Concat(lower.Select(Shout));
        return [lower, Shout(lower[0]) + lower[1..], shouted];

        static char Shout(char letter) => char.IsAscii(letter) ? letter : char.ToUpperInvariant(letter);
    }

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> phrase)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOf(phrase);
            if (at < 0)
                return false;
            at += from;
            var end = at + phrase.Length;
            var startsWord = at == 0 || !IsWord(phrase[0]) || !IsWord(text[at - 1]);
            var endsWord = end == text.Length || !IsWord(phrase[^1]) || !IsWord(text[end]);
            if (startsWord && endsWord)
                return true;
            from = at + 1;
        }
    }

    /// <summary>Bytes of non-ASCII letters count as letters.</summary>
    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value >= 0x80;
}
