using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>The digits of one number: 1,000 and 1,00,000 with their commas, 3.10, 1.2.3, in any script.</summary>
internal static class NumberReader
{
    /// <summary>More do not fit 64 bits for certain.</summary>
    private const int MostDigits = 18;

    /// <summary>Takes the digits at the cursor, which stands on one.</summary>
    public static Quantity Read(scoped ref TextCursor cursor)
    {
        ulong digits = 0;
        byte scale = 0;
        int dots = 0, count = 0;
        while (!cursor.IsAtEnd)
        {
            var digit = TextCursor.DigitOf(cursor.Peek(out var length));
            if (digit >= 0)
            {
                digits = unchecked(digits * 10 + (ulong)digit);
                scale += (byte)(dots > 0 && scale < 100 ? 1 : 0);
                count++;
            }
            else if (cursor.Is(cursor.At, '.') && cursor.IsDigitAt(cursor.At + 1))
            {
                // A second dot makes a version of it: no number, but the same text gives the same value.
                digits = ++dots > 1 ? unchecked(digits * 31 + 7) : digits;
            }
            else if (!cursor.Is(cursor.At, ',') || dots > 0 || !GroupFollows(in cursor))
            {
                break;
            }
            cursor.At += length;
        }
        var isNumber = dots <= 1 && count <= MostDigits;
        return new Quantity(digits, isNumber ? scale : Quantity.Hashed, 0).WithoutZeroFraction();
    }

    /// <summary>Upper-case Roman numerals of more than one letter ("World War II"); those that are more often something else are left out.</summary>
    /// <returns>0 when it is none.</returns>
    public static int Roman(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > 4)
            return 0;
        if (word.SequenceEqual("II"u8)) return 2;
        if (word.SequenceEqual("III"u8)) return 3;
        if (word.SequenceEqual("IV"u8)) return 4;
        if (word.SequenceEqual("VI"u8)) return 6;
        if (word.SequenceEqual("VII"u8)) return 7;
        if (word.SequenceEqual("VIII"u8)) return 8;
        if (word.SequenceEqual("IX"u8)) return 9;
        if (word.SequenceEqual("XI"u8)) return 11;
        if (word.SequenceEqual("XII"u8)) return 12;
        return 0;
    }

    /// <summary>What is written to the number: %, an ordinal's ending, k, a unit. Anything else is left to be a word.</summary>
    public static Quantity ReadSuffix(scoped ref TextCursor cursor, Quantity quantity, scoped Span<char> buffer)
    {
        if (cursor.Is(cursor.At, '%'))
        {
            cursor.At++;
            return quantity with { Unit = Lexicon.Percent };
        }
        var start = cursor.At;
        var suffix = buffer[..WordReader.Take(ref cursor, buffer, leadingDot: false).Letters];
        if (suffix is "st" or "nd" or "rd" or "th")
            return quantity;
        var meaning = Lexicon.Find(suffix);
        if (meaning.Multiplier > 0)
            return quantity.Times(meaning.Multiplier);
        if (meaning.Unit > 0)
            return quantity with { Unit = meaning.Unit };
        cursor.At = start;
        return quantity;
    }

    /// <summary>A comma within a number: three digits follow, or, as in 1,00,000, two and another comma.</summary>
    private static bool GroupFollows(scoped in TextCursor cursor)
    {
        var digits = 0;
        while (cursor.IsDigitAt(cursor.At + 1 + digits))
            digits++;
        return digits == 3 || (digits == 2 && cursor.Is(cursor.At + 1 + digits, ','));
    }
}
