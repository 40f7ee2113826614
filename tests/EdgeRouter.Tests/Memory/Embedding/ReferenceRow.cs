using System.Text.Json;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>A row of reference_embeddings.jsonl: what an independent fp32 implementation of all-MiniLM-L6-v2 makes of a text.</summary>
public sealed record ReferenceRow(string Text, int[] Ids, float[] Embedding)
{
    public static IReadOnlyList<ReferenceRow> All { get; } = [.. Read()];

    private static IEnumerable<ReferenceRow> Read()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "reference_embeddings.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            yield return new ReferenceRow(
                row.GetProperty("text").GetString()!,
                [.. row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())],
                [.. row.GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle())]);
        }
    }
}
