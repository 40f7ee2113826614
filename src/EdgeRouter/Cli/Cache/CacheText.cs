using System.Globalization;
using System.Text.Json;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli.Cache;

/// <summary>The JSON of the cache's administration as text for people.</summary>
internal static class CacheText
{
    public static void WriteStats(JsonElement stats, TextWriter output)
    {
        var table = new TextTable("", false, true);
        foreach (var member in stats.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Number))
            table.Add(member.Name.Replace('_', ' '), member.Value.GetRawText());
        table.Write(output);
    }

    public static void WriteList(JsonElement page, TextWriter output)
    {
        var table = new TextTable("", false, false, false, true, true, false);
        table.Add("id", "created", "model", "question", "answer", "scope");
        foreach (var entry in page.GetProperty("data"u8).EnumerateArray())
        {
            var isAlias = entry.TryGetProperty("source"u8, out var source);
            table.Add(
                entry.GetProperty("id"u8).GetString()!, Time(entry),
                isAlias ? $"alias of {source.GetString()![..8]}... ({entry.GetProperty("similarity"u8).GetRawText()})" : entry.GetProperty("model"u8).GetString()!,
                isAlias ? "" : entry.GetProperty("question_bytes"u8).GetRawText(), isAlias ? "" : entry.GetProperty("answer_bytes"u8).GetRawText(),
                entry.GetProperty("scope"u8).GetString()!);
        }

        table.Write(output);
        if (page.GetProperty("next"u8) is { ValueKind: JsonValueKind.Number } next)
            output.WriteLine($"more: --after {next.GetRawText()}");
    }

    public static void WriteEntry(JsonElement entry, TextWriter output)
    {
        var table = new TextTable("", false, false);
        foreach (var member in entry.EnumerateObject().Where(member => member.Name is not ("object" or "question" or "answer")))
            table.Add(member.Name.Replace('_', ' '), member.Name == "created" ? Time(entry) : member.Value.ToString());
        table.Write(output);
        foreach (var name in new[] { "question", "answer" })
        {
            if (entry.TryGetProperty(name, out var text))
                output.WriteLine($"{name}:{Environment.NewLine}{text.GetString()}");
        }
    }

    public static void WriteImport(JsonElement counts, TextWriter output)
    {
        output.WriteLine($"{Count(counts, "stored")} entries taken in, {Count(counts, "without_vector")} of them to be found exactly only ('cache reembed' mends that)");
        output.WriteLine($"left out: {Count(counts, "older")} no newer than those here, {Count(counts, "expired")} expired, {Count(counts, "damaged")} damaged");
        if (!counts.GetProperty("whole"u8).GetBoolean())
            output.WriteLine(counts.GetProperty("damaged"u8).GetInt64() > 0 ? "the file is damaged: what is whole of it was taken in" : "the file ends before its end: what came before was taken in");
    }

    private static string Count(JsonElement counts, string name) => counts.GetProperty(name).GetRawText();

    private static string Time(JsonElement entry) =>
        DateTimeOffset.FromUnixTimeSeconds(entry.GetProperty("created"u8).GetInt64()).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
