namespace EdgeRouter.Routing.Gate.Text;

/// <summary>Loops: the end of a text is one piece over and over, or the same lines come again and again.</summary>
internal static class VarietyCheck
{
    private const int LongestPeriod = 400;
    private const int Times = 4;
    private const int LeastLoop = 64;
    private const int LeastLine = 24;
    private const int MaxLines = 128;

    private const float Looping = 0.2f;

    public static float Judge(ReadOnlySpan<byte> text)
    {
        if (IsLoop(text))
            return Looping;
        return 1 - (0.8f * RepeatedLines(text));
    }

    /// <summary>The last bytes are a piece of up to <see cref="LongestPeriod"/> bytes at least <see cref="Times"/> times over. Rules of a table are none.</summary>
    private static bool IsLoop(ReadOnlySpan<byte> text)
    {
        for (var period = 1; period <= LongestPeriod && period * Times <= text.Length; period++)
        {
            if (text[^1] != text[^(period + 1)])
                continue;
            var needed = Math.Max(period * (Times - 1), LeastLoop);
            if (needed + period > text.Length)
                continue;
            var tail = text[^needed..];
            if (tail.SequenceEqual(text[^(needed + period)..^period]) && tail.IndexOfAnyInRange((byte)'A', (byte)'z') >= 0)
                return true;
        }

        return false;
    }

    /// <summary>Share of long lines that stood before already; fewer than three do not count (refrains).</summary>
    private static float RepeatedLines(ReadOnlySpan<byte> text)
    {
        Span<ulong> seen = stackalloc ulong[MaxLines];
        var (lines, repeated) = (0, 0);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].Trim(" \t\r"u8);
            if (line.Length < LeastLine || lines == MaxLines)
                continue;
            var hash = Hash(line);
            repeated += seen[..lines].Contains(hash) ? 1 : 0;
            seen[lines++] = hash;
        }

        return repeated < 3 ? 0 : (float)repeated / lines;
    }

    /// <summary>FNV-1a.</summary>
    private static ulong Hash(ReadOnlySpan<byte> line)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in line)
            hash = (hash ^ value) * 1099511628211UL;
        return hash;
    }
}
