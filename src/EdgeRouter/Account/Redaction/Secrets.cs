namespace EdgeRouter.Account;

/// <summary>The built-in patterns. Each is a scanner of its own: bounded work at each position, so a text costs time in proportion to its length.</summary>
internal static class Secrets
{
    /// <param name="length">Characters of the secret that begins at <paramref name="at"/>.</param>
    /// <param name="mark">What to write in its place.</param>
    public static bool TryMatch(ReadOnlySpan<char> text, int at, out int length, out string mark)
    {
        (length, mark) = (0, "");
        var first = text[at];
        var before = at == 0 ? ' ' : text[at - 1];
        if (char.IsLetterOrDigit(first) && !char.IsLetterOrDigit(before))
        {
            if ((length = BearerToken.LengthAt(text[at..])) > 0)
                mark = "[token]";
            else if ((length = ApiKey.LengthAt(text[at..])) > 0)
                mark = "[key]";
            else if ((length = EmailAddress.LengthAt(text[at..])) > 0)
                mark = "[email]";
            else if ((length = Iban.LengthAt(text[at..])) > 0)
                mark = "[iban]";
        }

        if (length == 0 && !char.IsAsciiDigit(before))
        {
            if (char.IsAsciiDigit(first) && (length = CardNumber.LengthAt(text[at..])) > 0)
                mark = "[card]";
            else if ((char.IsAsciiDigit(first) || first is '+' or '(') && (length = PhoneNumber.LengthAt(text[at..])) > 0)
                mark = "[phone]";
        }

        return length > 0;
    }
}
