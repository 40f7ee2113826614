using System.Runtime.CompilerServices;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>
/// FNV-1a of a word's lower-cased bytes (isthe.com/chongo/tech/comp/fnv), 64 bits. It stands for the word: a collision would move a signal, and no more.
/// </summary>
internal static class WordHash
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong hash, byte lower) => (hash ^ lower) * Prime;

    /// <summary>Of two words in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pair(ulong first, ulong second) => ((first << 23) | (first >> 41)) * Prime ^ second;

    /// <param name="word">Lower-case.</param>
    public static ulong Of(ReadOnlySpan<byte> word)
    {
        var hash = Start;
        foreach (var value in word)
            hash = Add(hash, value);
        return hash;
    }
}
