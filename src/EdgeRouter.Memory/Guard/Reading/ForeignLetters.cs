using System.Buffers;
using System.Globalization;
using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// The letters that are not plain Latin ones, in the order of the text: the embedder's vocabulary is English, and texts in other scripts are near each
/// other whatever they say. A single Greek letter is a symbol of its own, whose case counts.
/// </summary>
internal static class ForeignLetters
{
    private const ulong Prime = 0x0000_0100_0000_01B3;

    /// <summary>No mark stands before.</summary>
    private const int FirstMark = 0x0300;

    /// <returns>False when there are too many symbols.</returns>
    public static bool TryReadWord(ReadOnlySpan<byte> word, ref GuardReading reading)
    {
        if (Rune.DecodeFromUtf8(word, out var only, out var all) == OperationStatus.Done && all == word.Length && TextScripts.Of(only) == TextScript.Greek)
            return reading.Symbols.TryAdd((uint)only.Value);
        while (!word.IsEmpty)
        {
            Rune.DecodeFromUtf8(word, out var letter, out var length);
            var script = TextScripts.Of(letter);
            if (script != TextScript.Latin && IsLetter(letter))
                Add(letter, ref reading);
            reading.HasAccents |= LetterFold.AccentOf(letter) != 0;
            word = word[length..];
        }
        return true;
    }

    /// <summary>A vowel sign, a tone, an accent apart from its letter. Not the mark that makes a symbol an emoji.</summary>
    public static void ReadMark(Rune symbol, ref GuardReading reading)
    {
        if (symbol.Value >= FirstMark && symbol.Value is not (>= 0xFE00 and <= 0xFE0F)
            && Rune.GetUnicodeCategory(symbol) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            Add(symbol, ref reading);
    }

    private static void Add(Rune letter, ref GuardReading reading)
    {
        var lower = letter.IsBmp ? char.ToLowerInvariant((char)letter.Value) : (uint)letter.Value;
        reading.Foreign = unchecked((reading.Foreign + lower) * Prime);
    }

    /// <summary>Neither an apostrophe nor a letter that modifies another (U+02B0 to U+02FF), which is mostly one too.</summary>
    private static bool IsLetter(Rune letter) => Rune.IsLetter(letter) && letter.Value is not (>= 0x02B0 and <= 0x02FF);
}
