using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>A place in a UTF-8 text. Bytes that are no UTF-8 read as blanks.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> text)
{
    public readonly ReadOnlySpan<byte> Text = text;

    public int At;

    public readonly bool IsAtEnd => At >= Text.Length;

    /// <param name="length">Bytes of the rune.</param>
    public readonly Rune Peek(out int length)
    {
        var first = Text[At];
        if (first < 0x80)
        {
            length = 1;
            return new Rune((char)first);
        }
        var status = Rune.DecodeFromUtf8(Text[At..], out var rune, out length);
        return status == OperationStatus.Done ? rune : new Rune(' ');
    }

    public readonly bool IsDigitAt(int index) => (uint)index < (uint)Text.Length && Text[index] is >= (byte)'0' and <= (byte)'9';

    public readonly bool IsLetterAt(int index) => (uint)index < (uint)Text.Length && char.IsAsciiLetter((char)Text[index]);

    public readonly bool Is(int index, char symbol) => (uint)index < (uint)Text.Length && Text[index] == symbol;

    /// <summary>True at the begin of the text and behind a blank or an opening bracket.</summary>
    public readonly bool IsBehindBreak => At == 0 || Text[At - 1] is (byte)' ' or (byte)'\n' or (byte)'(';

    /// <returns>The digit's value in whatever script, -1 when it is none.</returns>
    public static int DigitOf(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiDigit((char)rune.Value) ? rune.Value - '0' : -1;
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
    }
}
