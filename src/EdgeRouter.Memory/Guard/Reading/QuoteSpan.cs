using System.Text;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>A word within quotation marks of whatever kind, a small one or its accents too, which elsewhere count for little. Several are judged as words.</summary>
internal static class QuoteSpan
{
    /// <param name="opening">The quotation mark at the cursor.</param>
    /// <returns>A hash of the letters and digits in lower case, of the signs where there are none; 0 when no quotation of one word begins here.</returns>
    public static uint MarkOf(scoped in TextCursor cursor, Rune opening)
    {
        var closing = Closing(opening);
        if (closing.IsEmpty || !cursor.IsBehindBreak)
            return 0;
        var rest = cursor.Text[(cursor.At + opening.Utf8SequenceLength)..];
        var blank = rest.IndexOfAny(" \n"u8);
        rest = blank >= 0 ? rest[..blank] : rest;
        for (var end = 0; rest[end..].IndexOf(closing) is var next and >= 0; end += closing.Length)
        {
            end += next;
            var behind = end + closing.Length;
            if (behind == rest.Length || !char.IsAsciiLetterOrDigit((char)rest[behind]))
                return Hash(rest[..end]);
        }
        return 0;
    }

    private static ReadOnlySpan<byte> Closing(Rune opening) => opening.Value switch
    {
        '"' => "\""u8,
        '\'' => "'"u8,
        '`' => "`"u8,
        '\u201C' => "\u201D"u8,
        '\u2018' => "\u2019"u8,
        '\u00AB' => "\u00BB"u8,
        _ => default,
    };

    private static uint Hash(ReadOnlySpan<byte> quoted)
    {
        uint words = 0, signs = 0;
        for (var i = 0; i < quoted.Length; i++)
        {
            var letter = quoted[i];
            // An apostrophe, a dash or another general punctuation (U+2000 to U+203F).
            if (letter == 0xE2 && i + 2 < quoted.Length && quoted[i + 1] == 0x80)
                i += 2;
            else if (letter >= 0x80 || char.IsAsciiLetterOrDigit((char)letter))
                words = WordReader.Step(words, (uint)(letter < 0x80 ? letter | 0x20 : letter)) | 1;
            else
                signs = WordReader.Step(signs, letter) | 1;
        }
        return words != 0 ? words : signs;
    }
}
