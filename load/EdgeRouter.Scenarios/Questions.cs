using System.Text.Json;

namespace EdgeRouter.Scenarios;

/// <summary>What is asked.</summary>
internal static class Questions
{
    private static readonly string[] s_verbs = ["change", "reset", "find", "delete", "download", "share", "print", "renew", "cancel", "move"];
    private static readonly string[] s_things = ["password", "invoice", "subscription", "address", "order", "calendar", "profile picture", "contract", "booking", "backup"];
    private static readonly string[] s_places = ["on my phone", "in the web portal", "without calling anybody", "from abroad", "for a colleague"];

    /// <summary>A question that nobody asked before, and the words by which its answer is known.</summary>
    public static (string Question, string Subject) Unique(string list, int number)
        => ($"What does entry {number} of the {list} list say, and why does it stand there?", $"entry {number} of the {list} list");

    public static IReadOnlyList<string> Repeated(int count) => [.. Enumerable.Range(0, count).Select(i => Unique("warm", i).Question)];

    /// <summary>500 of a help desk's, in an order of their own that is always the same.</summary>
    public static IReadOnlyList<string> Generated()
    {
        var all = (from verb in s_verbs from thing in s_things from place in s_places select $"How do I {verb} my {thing} {place}?").ToArray();
        new Random(500).Shuffle(all);
        return all;
    }

    /// <param name="file">JSON lines, each with a <c>text</c>, the most asked first.</param>
    public static IReadOnlyList<string> Read(string file)
        => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Text).Distinct()];

    private static string Text(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("text").GetString()!;
    }
}
