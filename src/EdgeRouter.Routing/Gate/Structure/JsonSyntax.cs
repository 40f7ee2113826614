namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>
/// JSON's grammar (RFC 8259) over bytes nobody has looked at. The BCL's reader throws on what models write for JSON, and a gate that throws on every other
/// bad answer allocates on it.
/// </summary>
internal static class JsonSyntax
{
    private const int MaxDepth = 64;

    public static void SkipBlanks(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
    }

    /// <summary>Goes behind the value at <paramref name="at"/>; false when there is none, or it is nested too deeply.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> text, ref int at, int depth = 0)
    {
        if (at >= text.Length || depth > MaxDepth)
            return false;
        switch (text[at])
        {
            case (byte)'{':
                return TrySkipObject(text, ref at, depth);
            case (byte)'[':
                return TrySkipArray(text, ref at, depth);
            case (byte)'"':
                return TrySkipString(text, ref at);
            case (byte)'t':
                return TrySkipWord(text, ref at, "true"u8);
            case (byte)'f':
                return TrySkipWord(text, ref at, "false"u8);
            case (byte)'n':
                return TrySkipWord(text, ref at, "null"u8);
            default:
                return TrySkipNumber(text, ref at);
        }
    }

    public static bool TrySkipString(ReadOnlySpan<byte> text, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
            return false;
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return true;
            }

            if (text[at] < 0x20)
                return false;
            if (text[at] == '\\' && !TrySkipEscape(text, ref at))
                return false;
        }

        return false;
    }

    /// <summary>Leaves <paramref name="at"/> on the escape's last byte.</summary>
    private static bool TrySkipEscape(ReadOnlySpan<byte> text, ref int at)
    {
        if (++at >= text.Length)
            return false;
        if (text[at] != 'u')
            return "\"\\/bfnrt"u8.Contains(text[at]);
        for (var digit = 0; digit < 4; digit++)
        {
            if (++at >= text.Length || !char.IsAsciiHexDigit((char)text[at]))
                return false;
        }

        return true;
    }

    private static bool TrySkipObject(ReadOnlySpan<byte> text, ref int at, int depth)
    {
        at++;
        SkipBlanks(text, ref at);
        if (TrySkipByte(text, ref at, (byte)'}'))
            return true;
        while (true)
        {
            SkipBlanks(text, ref at);
            if (!TrySkipString(text, ref at))
                return false;
            SkipBlanks(text, ref at);
            if (!TrySkipByte(text, ref at, (byte)':'))
                return false;
            SkipBlanks(text, ref at);
            if (!TrySkip(text, ref at, depth + 1))
                return false;
            SkipBlanks(text, ref at);
            if (TrySkipByte(text, ref at, (byte)'}'))
                return true;
            if (!TrySkipByte(text, ref at, (byte)','))
                return false;
        }
    }

    private static bool TrySkipArray(ReadOnlySpan<byte> text, ref int at, int depth)
    {
        at++;
        SkipBlanks(text, ref at);
        if (TrySkipByte(text, ref at, (byte)']'))
            return true;
        while (true)
        {
            SkipBlanks(text, ref at);
            if (!TrySkip(text, ref at, depth + 1))
                return false;
            SkipBlanks(text, ref at);
            if (TrySkipByte(text, ref at, (byte)']'))
                return true;
            if (!TrySkipByte(text, ref at, (byte)','))
                return false;
        }
    }

    private static bool TrySkipNumber(ReadOnlySpan<byte> text, ref int at)
    {
        TrySkipByte(text, ref at, (byte)'-');
        var start = at;
        if (SkipDigits(text, ref at) == 0 || (at - start > 1 && text[start] == '0'))
            return false;
        if (TrySkipByte(text, ref at, (byte)'.') && SkipDigits(text, ref at) == 0)
            return false;
        if (!TrySkipByte(text, ref at, (byte)'e') && !TrySkipByte(text, ref at, (byte)'E'))
            return true;
        if (!TrySkipByte(text, ref at, (byte)'+'))
            TrySkipByte(text, ref at, (byte)'-');
        return SkipDigits(text, ref at) > 0;
    }

    private static int SkipDigits(ReadOnlySpan<byte> text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
            at++;
        return at - start;
    }

    private static bool TrySkipWord(ReadOnlySpan<byte> text, ref int at, ReadOnlySpan<byte> word)
    {
        if (!text[at..].StartsWith(word))
            return false;
        at += word.Length;
        return true;
    }

    private static bool TrySkipByte(ReadOnlySpan<byte> text, ref int at, byte value)
    {
        if (at >= text.Length || text[at] != value)
            return false;
        at++;
        return true;
    }
}
