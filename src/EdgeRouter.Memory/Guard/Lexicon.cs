using System.Collections.Frozen;

namespace EdgeRouter.Memory.Guard;

/// <summary>The English words the guard knows, lower case. Built once, at the first near candidate.</summary>
internal static class Lexicon
{
    public const byte Percent = 1;
    public const int LongestWord = 16;

    private static readonly FrozenDictionary<string, WordMeaning>.AlternateLookup<ReadOnlySpan<char>> s_words = Build().GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly ulong[] s_classes = BuildClasses();

    /// <summary>The bits of <see cref="WordMeaning.Member"/> that belong to one closed class, class by class.</summary>
    public static ReadOnlySpan<ulong> Classes => s_classes;

    /// <param name="word">Lower case.</param>
    public static WordMeaning Find(ReadOnlySpan<char> word) => s_words.TryGetValue(word, out var meaning) ? meaning : WordMeaning.None;

    private static FrozenDictionary<string, WordMeaning> Build()
    {
        var words = new Dictionary<string, WordMeaning>();
        void Change(string word, Func<WordMeaning, WordMeaning> change) => words[word] = change(words.GetValueOrDefault(word, WordMeaning.None));

        foreach (var line in Lines(LexiconTables.Numbers))
        {
            foreach (var word in line[1..])
                Change(word, m => m with { Number = int.Parse(line[0]) });
        }
        foreach (var line in Lines(LexiconTables.Multipliers))
        {
            foreach (var word in line[1..])
                Change(word, m => m with { Multiplier = ulong.Parse(line[0]) });
        }
        byte unit = 0;
        foreach (var line in Lines(LexiconTables.Units))
        {
            unit++;
            foreach (var word in line)
                Change(word, m => m with { Unit = unit });
        }
        void Mark(string table, Func<WordMeaning, WordMeaning> change)
        {
            foreach (var word in Lines(table).SelectMany(line => line))
                Change(word, change);
        }
        Mark(LexiconTables.Negators, m => m with { Negates = true });
        Mark(LexiconTables.ConcordNegators, m => m with { Negates = true, Concord = true });
        Mark(LexiconTables.Spans, m => m with { IsSpan = true });
        Mark(LexiconTables.Joins, m => m with { Role = WordRole.Joins });
        Mark(LexiconTables.Leads, m => m with { Role = WordRole.Leads });
        Mark(LexiconTables.Fillers, m => m with { Role = WordRole.Filler });
        var member = 1UL;
        foreach (var line in Lines(LexiconTables.Classes))
        {
            foreach (var word in line)
            {
                if (word == "|")
                    member <<= 1;
                else
                    Change(word, m => m with { Member = member });
            }
            member <<= 1;
        }
        sbyte pair = 0;
        foreach (var line in Lines(LexiconTables.Opposites))
        {
            var opposite = false;
            foreach (var word in line[1..])
            {
                opposite |= word == "|";
                foreach (var form in Forms(word, line[0]))
                    Change(form, m => m with { Pair = pair, Opposite = opposite });
            }
            pair++;
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>For each class the bits of its members, in the order of the table.</summary>
    private static ulong[] BuildClasses()
    {
        var first = 0;
        return [.. Lines(LexiconTables.Classes).Select(line =>
        {
            var count = 1 + line.Count(word => word == "|");
            var members = ((1UL << count) - 1) << first;
            first += count;
            return members;
        })];
    }

    private static IEnumerable<string[]> Lines(string table)
        => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The regular forms, some that do not exist among them: nobody writes those.</summary>
    private static IEnumerable<string> Forms(string word, string kind)
    {
        yield return word;
        if (kind is "v" or "n")
            yield return word + (word.EndsWith('s') || word.EndsWith("sh", StringComparison.Ordinal) ? "es" : "s");
        if (kind is not "v")
            yield break;
        var stem = word.EndsWith('e') ? word[..^1] : word;
        yield return stem + "ed";
        yield return stem + "ing";
        yield return stem + stem[^1] + "ed";
        yield return stem + stem[^1] + "ing";
    }
}
