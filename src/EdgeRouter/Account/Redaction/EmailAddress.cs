namespace EdgeRouter.Account;

/// <summary>What people write as an address: RFC 5321's dot-string without the rarer marks, letters of any script, and a domain of two labels or more.</summary>
internal static class EmailAddress
{
    // RFC 5321 section 4.5.3.1: octets there, characters here.
    private const int LongestLocal = 64, LongestDomain = 255;

    /// <returns>0 when none begins here.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && at <= LongestLocal && (char.IsLetterOrDigit(text[at]) || text[at] is '.' or '_' or '%' or '+' or '-' or '\''))
            at++;
        if (at == text.Length || text[at] != '@')
            return 0;
        var domain = text[(at + 1)..];
        var length = 0;
        while (length < domain.Length && length < LongestDomain && (char.IsLetterOrDigit(domain[length]) || domain[length] is '.' or '-'))
            length++;
        domain = domain[..length].TrimEnd(".-");
        var dot = domain.LastIndexOf('.');
        return dot > 0 && domain.Length - dot > 2 && char.IsLetter(domain[dot + 1]) ? at + 1 + domain.Length : 0;
    }
}
