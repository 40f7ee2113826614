namespace EdgeRouter.Wire.Sse;

/// <summary>What a line of an event stream is for us.</summary>
internal enum SseLineKind : byte
{
    /// <summary>A comment, <c>id</c>, <c>retry</c>, or a field nobody knows.</summary>
    Ignored,
    Data,
    Event,
    /// <summary>Ends the event.</summary>
    Blank,
}

/// <summary>Splits one line into field and value.</summary>
internal static class SseLine
{
    /// <summary>Bytes at the front of a line that decide it: the longest field name of interest, a colon, a space.</summary>
    internal const int HeadLength = 7;

    /// <param name="head">The whole line, or at least its first <see cref="HeadLength"/> bytes.</param>
    /// <param name="value">Offset of the value in the line; the line's length when it has none.</param>
    internal static SseLineKind Classify(ReadOnlySpan<byte> head, long length, out long value)
    {
        value = length;
        if (length == 0)
            return SseLineKind.Blank;
        if (head.StartsWith("data"u8))
            return HasField(head, 4, length, ref value) ? SseLineKind.Data : SseLineKind.Ignored;
        if (head.StartsWith("event"u8))
            return HasField(head, 5, length, ref value) ? SseLineKind.Event : SseLineKind.Ignored;
        return SseLineKind.Ignored;
    }

    private static bool HasField(ReadOnlySpan<byte> head, int name, long length, ref long value)
    {
        if (length == name)
            return true; // A line without colon is a field with an empty value.
        if (head[name] != ':')
            return false;
        value = length > name + 1 && head[name + 1] == ' ' ? name + 2 : name + 1;
        return true;
    }
}
