using System.Globalization;
using System.Text;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// The symbols that mean something: emoji, operators, arrows, currencies, numerals that are no digits (Ⅳ, ²). The embedder's vocabulary lacks most of
/// them, so that two texts that differ in one have the same embedding. Punctuation, brackets and dashes mean nothing here.
/// </summary>
internal static class SymbolReader
{
    /// <summary>Set in the mark of several signs, so that it is no other symbol's; of more than three the last count.</summary>
    private const uint OfSeveral = 0x8000_0000;

    private const int FullWidth = '\uFF01' - '!';

    /// <summary>The symbol at the cursor; an ASCII operator of several signs (<c>&gt;=</c>, <c>&amp;&amp;</c>) is told at its first.</summary>
    /// <returns>0 when it means nothing.</returns>
    public static uint MarkOf(scoped in TextCursor cursor, Rune symbol)
    {
        if (!symbol.IsAscii)
            return IsAtNumber(in cursor, symbol.Utf8SequenceLength) && Rune.GetUnicodeCategory(symbol) == UnicodeCategory.CurrencySymbol ? 0 : MarkOf(symbol);
        if (!IsSign(symbol.Value))
            return symbol.Value is '-' or '/' && (IsBetweenOperands(in cursor) || IsBehindGrade(in cursor)) ? (uint)symbol.Value : 0;
        if (symbol.Value == '$' && IsAtNumber(in cursor, 1))
            return 0;
        if (cursor.At > 0 && IsSign(cursor.Text[cursor.At - 1]))
            return 0;
        var mark = (uint)symbol.Value;
        for (var i = cursor.At + 1; i < cursor.Text.Length && IsSign(cursor.Text[i]); i++)
            mark = mark << 8 | cursor.Text[i] | OfSeveral;
        return mark;
    }

    private static uint MarkOf(Rune symbol)
    {
        switch (symbol.Value)
        {
            case '×': return '*';
            case '÷': return '/';
            case '\u2212': return '-';
            case >= '\uFF01' and <= '\uFF5E': return IsSign(symbol.Value - FullWidth) ? (uint)(symbol.Value - FullWidth) : 0;
        }
        return Rune.GetUnicodeCategory(symbol) switch
        {
            UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => (uint)symbol.Value,
            _ => 0,
        };
    }

    private static bool IsSign(int value) => value is '+' or '*' or '=' or '<' or '>' or '^' or '|' or '~' or '&' or '@' or '#' or '$' or '%' or '\\';

    /// <summary>" - " between digits or single letters; elsewhere it is a dash.</summary>
    private static bool IsBetweenOperands(scoped in TextCursor cursor)
        => cursor.Is(cursor.At - 1, ' ') && cursor.Is(cursor.At + 1, ' ') && IsOperand(in cursor, cursor.At - 2, -1) && IsOperand(in cursor, cursor.At + 2, 1);

    /// <summary>"grade B-", "type O-".</summary>
    private static bool IsBehindGrade(scoped in TextCursor cursor)
        => cursor.At > 0 && char.IsAsciiLetterUpper((char)cursor.Text[cursor.At - 1]) && !cursor.IsLetterAt(cursor.At - 2)
            && (cursor.At + 1 == cursor.Text.Length || !(cursor.IsLetterAt(cursor.At + 1) || cursor.IsDigitAt(cursor.At + 1)));

    private static bool IsOperand(scoped in TextCursor cursor, int at, int step)
        => cursor.IsDigitAt(at) || (cursor.IsLetterAt(at) && !cursor.IsLetterAt(at + step));

    /// <summary>A currency before or behind a number is its unit.</summary>
    private static bool IsAtNumber(scoped in TextCursor cursor, int length)
        => cursor.IsDigitAt(cursor.At - 1) || cursor.IsDigitAt(cursor.At + length) || (cursor.Is(cursor.At + length, ' ') && cursor.IsDigitAt(cursor.At + length + 1));
}
