namespace EdgeRouter.Simulator;

/// <summary>
/// The simulator's idea of a token: up to eight letters or digits with the space before them, or any other single character.
/// Concatenated they give the text back; surrogate pairs stay whole.
/// </summary>
internal static class Tokens
{
    private const int LongestWord = 8;

    /// <summary>UTF-16 units of the first token of <paramref name="text"/>, which is not empty.</summary>
    public static int First(ReadOnlySpan<char> text)
    {
        int start = text[0] == ' ' && text.Length > 1 ? 1 : 0;
        int end = start;
        int limit = Math.Min(text.Length, start + LongestWord);
        while (end < limit && char.IsLetterOrDigit(text[end]))
            end++;
        if (end > start)
            return end;
        bool pair = char.IsHighSurrogate(text[start]) && start + 1 < text.Length;
        return start + (pair ? 2 : 1);
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (; !text.IsEmpty; text = text[First(text)..])
            count++;
        return count;
    }

    /// <summary>UTF-16 units of the first <paramref name="tokens"/> tokens, or of all when there are fewer.</summary>
    public static int Prefix(ReadOnlySpan<char> text, int tokens)
    {
        int length = 0;
        for (; tokens > 0 && length < text.Length; tokens--)
            length += First(text[length..]);
        return length;
    }

    /// <summary>What a prompt of so many characters costs: a token per four, the usual rule for English.</summary>
    public static int Estimate(int characters) => (characters + 3) / 4;
}
