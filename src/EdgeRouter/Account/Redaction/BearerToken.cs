namespace EdgeRouter.Account;

/// <summary>"Bearer" and a token behind it (RFC 6750 section 2.1), as it stands in a header that was pasted.</summary>
internal static class BearerToken
{
    private const string Scheme = "bearer ";
    private const int Shortest = 8;

    /// <returns>0 when none begins here.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return 0;
        var token = text[Scheme.Length..];
        var end = token.IndexOfAnyExcept(ApiKey.TokenChars);
        token = end < 0 ? token : token[..end];
        // "bearer certificates" is prose: a token has more than small letters in it.
        return token.Length >= Shortest && token.ContainsAnyExceptInRange('a', 'z') ? Scheme.Length + token.Length : 0;
    }
}
