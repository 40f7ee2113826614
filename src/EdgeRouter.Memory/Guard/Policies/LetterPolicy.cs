using System.Text;
using EdgeRouter.Memory.Guard.Compare;
using EdgeRouter.Memory.Guard.Reading;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Policies;

/// <summary>
/// A word in both texts has the same accents, which many leave out: two different ones contradict, one and none only where the other text sets accents
/// elsewhere, and "ñ" is always a letter of its own. A pronoun in upper case is an acronym. Any other case is one. All letters count where a text asks for
/// its own.
/// </summary>
internal readonly struct LetterPolicy : IGuardPolicy
{
    public static GuardVerdict Verdict => GuardVerdict.Letters;

    public static bool Agree(ref Comparison pair)
    {
        if (pair.A.IsVerbatim || pair.B.IsVerbatim)
            return false;
        var a = pair.A.Words.All;
        var b = pair.B.Words.All;
        for (var i = 0; i < a.Length; i++)
        {
            if (pair.InB[i] < 0)
                continue;
            ref readonly var other = ref b[pair.InB[i]];
            ReadOnlySpan<byte> letters = a[i].Of(pair.TextA), otherLetters = other.Of(pair.TextB);
            if (letters.SequenceEqual(otherLetters))
                continue;
            if (pair.Differences.Only == 0
                && (IsAcronymOf(letters, pair.TextA, b, pair.InB[i], pair.TextB) || IsAcronymOf(otherLetters, pair.TextB, a, i, pair.TextA)))
                return false;
            if ((pair.A.HasAccents || pair.B.HasAccents) && !AgreeOnAccents(letters, pair.A.HasAccents, otherLetters, pair.B.HasAccents))
                return false;
        }
        return true;
    }

    /// <summary>Not where all is in upper case.</summary>
    private static bool IsAcronymOf(ReadOnlySpan<byte> word, ReadOnlySpan<byte> text, ReadOnlySpan<Word> others, int at, ReadOnlySpan<byte> other)
    {
        var isUs = word.SequenceEqual("US"u8);
        return (isUs || word.SequenceEqual("IT"u8) || word.SequenceEqual("WHO"u8)) && Ascii.EqualsIgnoreCase(word, others[at].Of(other))
            && text.ContainsAnyInRange((byte)'a', (byte)'z') && !(isUs && IsCountry(others, at, other));
    }

    /// <summary>"in us", "the us", "us universities": many write the country so.</summary>
    private static bool IsCountry(ReadOnlySpan<Word> words, int at, ReadOnlySpan<byte> text)
    {
        if (at + 1 < words.Length && words[at + 1].IsContent)
            return true;
        var before = at > 0 ? words[at - 1].Of(text) : default;
        return Ascii.EqualsIgnoreCase(before, "in"u8) || Ascii.EqualsIgnoreCase(before, "the"u8);
    }

    private static bool AgreeOnAccents(ReadOnlySpan<byte> a, bool setsA, ReadOnlySpan<byte> b, bool setsB)
    {
        var (accentsA, accentsB) = (Accents(a, out var isOwnA), Accents(b, out var isOwnB));
        if (accentsA == accentsB)
            return true;
        return accentsA == 0 ? !setsA && !isOwnB : accentsB == 0 && !setsB && !isOwnA;
    }

    /// <summary>The accented letters of a word in their order as a number, 0 when it has none.</summary>
    private static uint Accents(ReadOnlySpan<byte> word, out bool isOwnLetter)
    {
        uint accents = 0;
        isOwnLetter = false;
        while (word.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is var at and >= 0)
        {
            Rune.DecodeFromUtf8(word[at..], out var letter, out var length);
            var accent = LetterFold.AccentOf(letter);
            accents = accent == 0 ? accents : WordReader.Step(accents, accent);
            isOwnLetter |= accent == 'ñ';
            word = word[(at + length)..];
        }
        return accents;
    }
}
