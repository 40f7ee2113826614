using EdgeRouter.Routing.Gate.Structure;

namespace EdgeRouter.Routing.Gate.Text;

/// <summary>Whether an answer ends where it should.</summary>
internal static class EndingCheck
{
    private const float LimitReached = 0.3f;
    private const float Filtered = 0.4f;
    private const float FenceOpen = 0.5f;
    private const float BracketOpen = 0.8f;
    private const float MidSentence = 0.6f;

    /// <summary>Shorter prose needs no full stop.</summary>
    private const int SentenceBytes = 60;

    public static bool IsCutOff(float figure) => figure <= MidSentence;

    /// <param name="text">Not empty, trimmed.</param>
    /// <param name="lengthIsBounded">The client's own limit: where it cuts, it would cut another model too.</param>
    /// <param name="isData">The text is JSON, which tells by itself whether it is whole.</param>
    public static float Judge(ReadOnlySpan<byte> text, ReadOnlySpan<byte> finishReason, bool lengthIsBounded, bool isData)
    {
        if (finishReason.SequenceEqual("content_filter"u8))
            return Filtered;
        if (finishReason.SequenceEqual("length"u8))
            return lengthIsBounded ? 1 : LimitReached;
        if (isData)
            return 1;
        if (Fence.IsOpen(text))
            return FenceOpen;
        var figure = IsUnbalanced(text) ? BracketOpen : 1f;
        return EndsInMidSentence(text) ? figure * MidSentence : figure;
    }

    /// <summary>The last line is a long one of prose without an end, or what is written leads on.</summary>
    private static bool EndsInMidSentence(ReadOnlySpan<byte> text)
    {
        var last = text[^1];
        if (last is (byte)',' or (byte)'=' or (byte)'+' or (byte)'<' or (byte)'(' or (byte)'[')
            return true;
        if (!char.IsAsciiLetterOrDigit((char)last))
            return false;
        var line = text[(text.LastIndexOf((byte)'\n') + 1)..];
        // Verse, lists and headings end without a full stop; so do sentences that say a number.
        var hasSentences = line.IndexOf(". "u8) >= 0;
        return char.IsAsciiLetter((char)last) && line.Length >= (hasSentences ? SentenceBytes : 2 * SentenceBytes);
    }

    private static bool IsUnbalanced(ReadOnlySpan<byte> text)
    {
        var open = text.LastIndexOfAny((byte)'(', (byte)'[');
        return text.LastIndexOf("<<"u8) > text.LastIndexOf(">>"u8)
            || (open >= 0 && text[open..].IndexOfAny((byte)')', (byte)']') < 0 && open + SentenceBytes > text.Length);
    }
}
