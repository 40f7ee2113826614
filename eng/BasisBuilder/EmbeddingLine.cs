using System.Text.Json;

namespace EdgeRouter.BasisBuilder;

/// <summary>A line {"embedding": [...]}.</summary>
internal static class EmbeddingLine
{
    public static float[] Parse(string line)
    {
        using var row = JsonDocument.Parse(line);
        return [.. row.RootElement.GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle())];
    }
}
