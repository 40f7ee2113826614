using System.Text.Json;
using System.Text.Json.Serialization;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>Everything that the other reports show, seconds included.</summary>
internal static partial class JsonReport
{
    public static byte[] Compose(Outcome outcome) => JsonSerializer.SerializeToUtf8Bytes(outcome, Shape.Default.Outcome);

    [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, IncludeFields = true)]
    [JsonSerializable(typeof(Outcome))]
    private sealed partial class Shape : JsonSerializerContext;
}
