namespace EdgeRouter.Routing.Classify.Text;

/// <summary>Marks of source code and of mathematics, told by a byte and its neighbours.</summary>
internal static class MarkReader
{
    /// <param name="at">Of a byte that is no letter, digit or space.</param>
    public static MarkSet At(ReadOnlySpan<byte> text, int at)
    {
        var before = at > 0 ? text[at - 1] : (byte)' ';
        var after = at + 1 < text.Length ? text[at + 1] : (byte)'\n';
        return text[at] switch
        {
            (byte)'>' when before == '=' => MarkSet.Arrow,
            (byte)'>' when before == '-' => MarkSet.ThinArrow,
            (byte)'>' when before == '/' => MarkSet.Tag,
            (byte)'/' when before == '<' => MarkSet.Tag,
            (byte)'=' when before == '=' => MarkSet.DoubleEquals,
            (byte)'=' when before == '!' => MarkSet.NotEquals,
            (byte)'=' when before is not ((byte)'<' or (byte)'>') && after is not ((byte)'=' or (byte)'>') => MarkSet.Equality,
            (byte)':' when before == ':' => MarkSet.DoubleColon,
            (byte)'#' when text[(at + 1)..].StartsWith("include"u8) => MarkSet.Include,
            (byte)')' when before == '(' && at > 1 && ByteKinds.IsWord(text[at - 2]) => MarkSet.Call,
            (byte)'{' when ByteKinds.IsSpace(before) || before == ')' => MarkSet.BlockOpens,
            (byte)';' when after is (byte)'\n' or (byte)'\r' && before is (byte)')' or (byte)'}' or (byte)']' or (byte)'"' => MarkSet.LineEnds,
            (byte)'_' when ByteKinds.IsLower(before) && ByteKinds.IsLower(after) => MarkSet.Identifier,
            (byte)'\\' when ByteKinds.IsLower(after) => MarkSet.Latex,
            (byte)'^' when !ByteKinds.IsSpace(before) && !ByteKinds.IsSpace(after) => MarkSet.Power,
            (byte)'+' or (byte)'*' or (byte)'/' when IsTerm(text, at) => MarkSet.Operator,
            _ => MarkSet.None,
        };
    }

    /// <summary>A letter beyond ASCII that is a mark: the block of operators, and × ÷ ² ³ π √.</summary>
    public static MarkSet OfLetter(byte first, byte second) => (first, second) switch
    {
        (0xE2, >= 0x88 and <= 0x8B) => MarkSet.Symbol,
        (0xC3, 0x97 or 0xB7) or (0xC2, 0xB2 or 0xB3) or (0xCF, 0x80) => MarkSet.Symbol,
        _ => MarkSet.None,
    };

    /// <summary>Digits, or one letter, on both sides.</summary>
    private static bool IsTerm(ReadOnlySpan<byte> text, int at)
    {
        var left = at - 1;
        var right = at + 1;
        if (left > 0 && text[left] == ' ')
            left--;
        if (right < text.Length - 1 && text[right] == ' ')
            right++;
        if (left < 0 || right >= text.Length)
            return false;
        var isLeft = ByteKinds.IsDigit(text[left]) || text[left] == ')' || (ByteKinds.IsWord(text[left]) && (left == 0 || !ByteKinds.IsWord(text[left - 1])));
        var isRight = ByteKinds.IsDigit(text[right]) || text[right] == '(' || (ByteKinds.IsWord(text[right]) && (right + 1 == text.Length || !ByteKinds.IsWord(text[right + 1])));
        return isLeft && isRight;
    }
}
