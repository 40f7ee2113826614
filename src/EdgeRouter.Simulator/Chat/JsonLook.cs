using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Looks into JSON whose shape is the client's affair: what is not there, or is something else, is undefined, empty or null.</summary>
internal static class JsonLook
{
    public static JsonElement Member(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True;

    public static int Number(this JsonElement element, int otherwise) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) ? value : otherwise;

    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];
}
