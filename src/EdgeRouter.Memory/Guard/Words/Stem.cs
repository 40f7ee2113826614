using System.Buffers;

namespace EdgeRouter.Memory.Guard.Words;

/// <summary>
/// The part of an English word that its inflections share: plural, "-ed", "-ing", a final "e", "y" or "i". Cuts only, so that a stem is a prefix; a much
/// reduced form of Porter's algorithm (1980). Two words may fall together ("even", "evening"): that hides a difference, which cosine still tells.
/// </summary>
internal static class Stem
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy");

    /// <param name="word">Lower case.</param>
    /// <returns>How many of its letters are the stem.</returns>
    public static int LengthOf(ReadOnlySpan<char> word)
    {
        var length = WithoutPlural(word);
        length = WithoutEnding(word[..length]);
        return length > 3 && word[length - 1] is ('e' or 'y' or 'i') ? length - 1 : length;
    }

    private static int WithoutPlural(ReadOnlySpan<char> word)
    {
        var length = word.Length;
        if (length <= 2 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
            return length;
        if (length > 4 && word.EndsWith("ies"))
            return length - 3;
        var hisses = length > 4 && word[^2] == 'e' && (word[^3] is 's' or 'x' or 'z' || word[..^2].EndsWith("ch") || word[..^2].EndsWith("sh"));
        return hisses ? length - 2 : length - 1;
    }

    private static int WithoutEnding(ReadOnlySpan<char> word)
    {
        var ending = word.Length >= 6 && word.EndsWith("ing") ? 3 : word.Length >= 5 && word.EndsWith("ed") ? 2 : 0;
        if (ending == 0 || !word[..^ending].ContainsAny(s_vowels))
            return word.Length;
        var stem = word[..^ending];
        var isDoubled = stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z');
        return isDoubled ? stem.Length - 1 : stem.Length;
    }
}
