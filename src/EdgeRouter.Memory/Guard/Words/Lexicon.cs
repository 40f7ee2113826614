using System.Collections.Frozen;
using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard.Words;

/// <summary>The words the guard knows, mostly English, lower case. Built once, at the first near candidate.</summary>
internal static class Lexicon
{
    public const byte Percent = 1;
    public const int LongestWord = 24;

    private static readonly LexiconBuilder s_built = LexiconBuilder.Build();

    private static readonly FrozenDictionary<string, WordMeaning>.AlternateLookup<ReadOnlySpan<char>> s_words =
        s_built.Words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<uint, ushort> s_names = s_built.Names.ToFrozenDictionary();

    /// <summary>The member that "this" is before a span of time.</summary>
    public static ushort This { get; } = Find("this").Member;

    /// <param name="word">Lower case.</param>
    public static WordMeaning Find(ReadOnlySpan<char> word) => s_words.TryGetValue(word, out var meaning) ? meaning : WordMeaning.None;

    /// <param name="hash">Of both words of a name with "_" between, see <see cref="WordReader.HashOf"/>.</param>
    /// <returns>The member it names, 0 when it is no such name.</returns>
    public static ushort FindName(uint hash) => s_names.GetValueOrDefault(hash);
}
