namespace EdgeRouter.Account;

/// <summary>An IBAN (ISO 13616), whole or in groups, whose remainder by 97 is 1.</summary>
internal static class Iban
{
    private const int Fewest = 15, Most = 34;
    private const int Head = 4;

    /// <returns>Of the longest that begins here and ends before something else than a letter or digit; 0 when there is none.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length < Fewest || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
            return 0;
        int count = Head, remainder = 0, longest = 0;
        for (var at = Head; at < text.Length; at++)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                if (count++ == Most)
                    break;
                remainder = Push(remainder, text[at]);
                var ends = at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]);
                if (ends && count >= Fewest && Push(Push(Push(Push(remainder, text[0]), text[1]), text[2]), text[3]) == 1)
                    longest = at + 1;
            }
            else if (text[at] is not (' ' or '-' or '\u00A0') || !char.IsAsciiLetterOrDigit(text[at - 1]))
            {
                break;
            }
        }

        return longest;
    }

    /// <summary>The number with one more sign at its end, A being 10, by 97.</summary>
    private static int Push(int remainder, char sign)
        => char.IsAsciiDigit(sign) ? ((remainder * 10) + sign - '0') % 97 : ((remainder * 100) + (sign | 0x20) - 'a' + 10) % 97;
}
