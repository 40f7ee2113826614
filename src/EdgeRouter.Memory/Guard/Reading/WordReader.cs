using System.Text;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>The letters of one word.</summary>
internal static class WordReader
{
    private const uint HashSeed = 2166136261;
    private const uint HashPrime = 16777619;

    /// <summary>
    /// Takes the letters at the cursor into <paramref name="buffer"/>, lower case, apostrophes within them kept; "++" and "#" behind them are of the
    /// name (C++, C#). Of scripts that set no blanks each character is a word.
    /// </summary>
    /// <param name="leadingDot">A dot began the word (".NET").</param>
    public static TakenWord Take(scoped ref TextCursor cursor, scoped Span<char> buffer, bool leadingDot)
    {
        int count = 0, capitals = 0, stemEnd = 0;
        var hash = leadingDot ? '.' : HashSeed;
        var stem = hash;
        var startsUpper = false;
        while (!cursor.IsAtEnd)
        {
            var rune = cursor.Peek(out var length);
            var apostrophe = rune.Value is '\'' or '\u2019' && count > 0 && cursor.IsLetterAt(cursor.At + length);
            if (!apostrophe && !Rune.IsLetter(rune) && !(count > 0 && IsOfName(in cursor, rune)))
                break;
            var isWhole = IsWordAlone(rune);
            if (isWhole && count > 0)
                break;
            if (Rune.IsUpper(rune))
            {
                capitals++;
                startsUpper |= count == 0;
            }
            var letter = apostrophe ? '\'' : rune.IsBmp ? char.ToLowerInvariant((char)rune.Value) : '\uFFFD';
            if (count < buffer.Length)
                buffer[count] = letter;
            if (apostrophe)
                (stem, stemEnd) = (hash, count);
            hash = Step(hash, letter == '\uFFFD' ? (uint)rune.Value : LetterFold.Of(letter));
            count++;
            cursor.At += length;
            if (isWhole)
                break;
            if (cursor.Is(cursor.At, '.') && IsInAbbreviation(in cursor))
                cursor.At++;
        }
        var letters = count <= buffer.Length ? count : 0;
        var isPossessive = letters > 2 && stemEnd == letters - 2 && buffer[letters - 1] == 's';
        return new TakenWord(isPossessive ? stemEnd : letters, isPossessive ? stem : hash, capitals, startsUpper, isPossessive ? stemEnd : count);
    }

    /// <summary>FNV-1a, 32 bits, a step a letter.</summary>
    public static uint Step(uint hash, uint letter) => unchecked((hash ^ letter) * HashPrime);

    /// <summary>Accents left out, see <see cref="LetterFold"/>.</summary>
    public static uint HashOf(ReadOnlySpan<char> letters, uint from = HashSeed)
    {
        foreach (var letter in letters)
            from = Step(from, LetterFold.Of(letter));
        return from;
    }

    /// <summary>"U.S.", "e.g.": a dot between single letters is of the word.</summary>
    private static bool IsInAbbreviation(scoped in TextCursor cursor)
        => cursor.IsLetterAt(cursor.At - 1) && !cursor.IsLetterAt(cursor.At - 2) && cursor.IsLetterAt(cursor.At + 1) && !cursor.IsLetterAt(cursor.At + 2);

    /// <summary>Han, kana: one character is nearly a word.</summary>
    private static bool IsWordAlone(Rune rune) => rune.Value is >= 0x3040 and <= 0x30FF or >= 0x3400 and <= 0x9FFF or >= 0x20000 and <= 0x3FFFF;

    private static bool IsOfName(scoped in TextCursor cursor, Rune rune)
        => rune.Value == '#' || (rune.Value == '+' && (cursor.Is(cursor.At + 1, '+') || cursor.Is(cursor.At - 1, '+')));
}
