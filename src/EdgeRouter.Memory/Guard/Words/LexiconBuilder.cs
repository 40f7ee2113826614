using System.Globalization;
using EdgeRouter.Memory.Guard.Reading;

namespace EdgeRouter.Memory.Guard.Words;

/// <summary>The tables to one meaning a word.</summary>
internal sealed class LexiconBuilder
{
    public Dictionary<string, WordMeaning> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of two words, by the hash of both.</summary>
    public Dictionary<uint, ushort> Names { get; } = [];

    public static LexiconBuilder Build()
    {
        var builder = new LexiconBuilder();
        builder.AddNumbers();
        builder.AddRoles();
        builder.AddClasses();
        builder.AddOpposites();
        builder.AddSynonyms();
        return builder;
    }

    private void AddNumbers()
    {
        foreach (var line in Lines(LexiconTables.Numbers))
            ChangeAll(line[1..], m => m with { Number = int.Parse(line[0], CultureInfo.InvariantCulture) });
        foreach (var line in Lines(LexiconTables.Multipliers))
            ChangeAll(line[1..], m => m with { Multiplier = ulong.Parse(line[0], CultureInfo.InvariantCulture) });
        byte unit = 0;
        foreach (var line in Lines(LexiconTables.Units))
        {
            unit++;
            ChangeAll(line, m => m with { Unit = unit });
        }
    }

    private void AddRoles()
    {
        void Mark(string table, Func<WordMeaning, WordMeaning> change)
        {
            foreach (var line in Lines(table))
                ChangeAll(line, change);
        }
        Mark(LexiconTables.Negators, m => m with { Negates = true, Role = WordRole.Filler });
        Mark(LexiconTables.ConcordNegators, m => m with { Negates = true, Concord = true, Role = WordRole.Filler });
        Mark(LexiconTables.Spans, m => m with { IsSpan = true });
        Mark(LexiconTables.Joins, m => m with { Role = WordRole.Joins });
        Mark(LexiconTables.Leads, m => m with { Role = WordRole.Leads });
        Mark(LexiconTables.Fillers, m => m with { Role = WordRole.Filler });
        foreach (var line in Lines(LexiconTables.Questions))
            ChangeAll(line[1..], m => m with { Question = Enum.Parse<QuestionWord>(line[0]) });
        foreach (var line in Lines(LexiconTables.FunctionWords))
            ChangeAll(line[1..], m => m with { Language = Enum.Parse<TextLanguage>(line[0]) });
    }

    private void AddClasses()
    {
        var number = 0;
        foreach (var line in Lines(ClassTable.Times).Concat(Lines(ClassTable.Kin)).Concat(Lines(ClassTable.Places))
            .Concat(Lines(ClassTable.Products)).Concat(Lines(ClassTable.Kinds)))
        {
            var member = ClassMember.Of(++number, 0);
            foreach (var word in line)
            {
                if (word == "|")
                    member++;
                else
                    AddMember(word, member);
            }
        }
    }

    private void AddMember(string word, ushort member)
    {
        var between = word.IndexOf('_', StringComparison.Ordinal);
        if (between < 0)
        {
            Change(word, m => m with { Member = member });
            return;
        }
        Names[WordReader.HashOf(word)] = member;
        Change(word[..between], m => m with { OpensName = true });
    }

    private void AddOpposites()
    {
        sbyte pair = 0;
        foreach (var line in Lines(OppositeTable.Opposites))
        {
            var opposite = false;
            foreach (var word in line[1..])
            {
                opposite |= word == "|";
                ChangeAll(Forms(word, line[0]), m => m with { Pair = pair, Opposite = opposite });
            }
            pair = checked((sbyte)(pair + 1));
        }
    }

    private void AddSynonyms()
    {
        ushort group = 0;
        foreach (var line in Lines(SynonymTable.Groups))
        {
            group++;
            foreach (var word in line[1..])
                ChangeAll(Forms(word, line[0]), m => m with { Group = m.Group == 0 ? group : m.Group });
        }
    }

    private void ChangeAll(IEnumerable<string> words, Func<WordMeaning, WordMeaning> change)
    {
        foreach (var word in words)
            Change(word, change);
    }

    private void Change(string word, Func<WordMeaning, WordMeaning> change) => Words[word] = change(Words.GetValueOrDefault(word, WordMeaning.None with { IsKnown = true }));

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
