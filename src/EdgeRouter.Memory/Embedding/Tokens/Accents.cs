namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>Takes the marks off a character, as the BertNormalizer does: canonical decomposition, then nonspacing marks dropped.</summary>
internal static class Accents
{
    /// <summary>Most characters that one becomes.</summary>
    public const int MaxLength = 3;

    // Unicode 3.12, Conjoining Jamo Behavior.
    private const int HangulFirst = 0xAC00, HangulCount = 11172, Vowels = 21, Trails = 28;
    private const char LeadBase = '\u1100', VowelBase = '\u1161', TrailBase = '\u11A7';

    private static readonly char[] s_accented = [.. AccentTable.Rows.SelectMany(row => row.Accented).Order()];
    private static readonly string[] s_bare = [.. AccentTable.Rows.SelectMany(row => row.Accented.Select(c => (c, row.Bare))).OrderBy(pair => pair.c).Select(pair => pair.Bare)];

    /// <summary>Writes what is left of <paramref name="c"/>, a lower-case character of the basic plane that is no mark itself, and returns its length.</summary>
    public static int Strip(char c, Span<char> bare)
    {
        if ((uint)(c - HangulFirst) < HangulCount)
            return Jamo(c - HangulFirst, bare);
        var at = Array.BinarySearch(s_accented, c);
        if (at >= 0)
        {
            s_bare[at].CopyTo(bare);
            return s_bare[at].Length;
        }

        bare[0] = c;
        return 1;
    }

    private static int Jamo(int syllable, Span<char> jamo)
    {
        jamo[0] = (char)(LeadBase + (syllable / (Vowels * Trails)));
        jamo[1] = (char)(VowelBase + (syllable / Trails % Vowels));
        jamo[2] = (char)(TrailBase + (syllable % Trails));
        return syllable % Trails == 0 ? 2 : 3;
    }
}
