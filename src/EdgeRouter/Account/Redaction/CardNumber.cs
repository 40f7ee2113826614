namespace EdgeRouter.Account;

/// <summary>13 to 19 digits, whole or in groups, whose last is right by Luhn (ISO/IEC 7812-1).</summary>
internal static class CardNumber
{
    private const int Fewest = 13, Most = 19;

    /// <param name="text">Begins with a digit that none stands before.</param>
    /// <returns>Of the longest such number that begins here and ends before something else than a digit; 0 when there is none.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        Span<int> digits = stackalloc int[Most];
        int count = 0, longest = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (count == Most)
                    break;
                digits[count++] = text[at] - '0';
                var ends = at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]);
                if (ends && count >= Fewest && IsValid(digits[..count]))
                    longest = at + 1;
            }
            else if (text[at] is not (' ' or '-' or '\u00A0') || !char.IsAsciiDigit(text[at - 1]))
            {
                break;
            }
        }

        return longest;
    }

    private static bool IsValid(ReadOnlySpan<int> digits)
    {
        if (digits.IndexOfAnyExcept(0) < 0)
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] << (i & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
