using System.Text;

namespace EdgeRouter.Routing.Gate.Text;

/// <summary>Phrases looked for in UTF-8 without regard to ASCII case and without a copy; each must begin and end with a word. Thread-safe.</summary>
internal sealed class Phrases
{
    private readonly byte[][] _phrases;

    /// <param name="phrases">Lower case; the apostrophe is ', and finds ’ too.</param>
    public Phrases(params IEnumerable<string> phrases) =>
        _phrases = [.. phrases.SelectMany(phrase => phrase.Contains('\'') ? new[] { phrase, phrase.Replace('\'', '’') } : [phrase]).Select(Encoding.UTF8.GetBytes)];

    /// <summary>How many of them occur.</summary>
    public int CountIn(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var phrase in _phrases)
            count += IsIn(text, phrase) ? 1 : 0;
        return count;
    }

    private static bool IsIn(ReadOnlySpan<byte> text, ReadOnlySpan<byte> phrase)
    {
        var (lower, upper) = (phrase[0], (byte)char.ToUpperInvariant((char)phrase[0]));
        for (var from = 0; from + phrase.Length <= text.Length; from++)
        {
            var at = text[from..].IndexOfAny(lower, upper);
            if (at < 0 || from + at + phrase.Length > text.Length)
                return false;
            from += at;
            var end = from + phrase.Length;
            if ((from == 0 || !IsWord(text[from - 1])) && (end == text.Length || !IsWord(text[end]))
                && Same(text[from..end], phrase))
                return true;
        }

        return false;
    }

    private static bool Same(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            var value = text[i];
            if ((char.IsAsciiLetterUpper((char)value) ? value | 0x20 : value) != lower[i])
                return false;
        }

        return true;
    }

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value >= 0x80;
}
