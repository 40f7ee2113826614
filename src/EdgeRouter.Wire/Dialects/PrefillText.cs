namespace EdgeRouter.Wire.Dialects;

/// <summary>The start of an answer that a model is to go on from.</summary>
internal static class PrefillText
{
    /// <summary>Length of <paramref name="escaped"/> without the white space at its end. A space, or an escape of a line end or tab.</summary>
    internal static int TrimmedLength(ReadOnlySpan<byte> escaped)
    {
        var end = escaped.Length;
        while (end > 0)
        {
            if (escaped[end - 1] == ' ')
                end--;
            else if (end > 1 && escaped[end - 1] is (byte)'n' or (byte)'r' or (byte)'t' && IsEscape(escaped[..(end - 1)]))
                end -= 2;
            else
                break;
        }
        return end;
    }

    /// <summary>The backslash at the end is not itself escaped: an odd number of them.</summary>
    private static bool IsEscape(ReadOnlySpan<byte> escaped)
        => ((escaped.Length - 1 - escaped.LastIndexOfAnyExcept((byte)'\\')) & 1) == 1;
}
