namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>Markdown's fence around a block: <c>```json</c> to <c>```</c>.</summary>
internal static class Fence
{
    private static ReadOnlySpan<byte> Mark => "```"u8;

    /// <summary>What is inside when the whole text is one fenced block, or begins as one; else the text.</summary>
    public static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith(Mark))
            return text;
        var line = text.IndexOf((byte)'\n');
        var inside = line < 0 ? default : text[(line + 1)..];
        return (inside.EndsWith(Mark) ? inside[..^Mark.Length] : inside).Trim(" \t\r\n"u8);
    }

    /// <summary>A block was begun and not ended.</summary>
    public static bool IsOpen(ReadOnlySpan<byte> text) => text.Count(Mark) % 2 == 1;
}
