using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Sample strings for string schemas: a value of the named format, else the hint, within the length bounds.</summary>
internal static class SchemaStrings
{
    public static string Sample(JsonElement schema, string hint, ulong seed)
    {
        string value = Text(schema, "format"u8) switch
        {
            "date-time" => "2026-01-15T09:30:00Z",
            "date" => "2026-01-15",
            "time" => "09:30:00Z",
            "duration" => "PT1H",
            "email" => "someone@example.com",
            "hostname" => "example.com",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "uri" or "uri-reference" => "https://example.com/",
            "uuid" => $"{seed & 0xffff_ffff:x8}-0000-4000-8000-{seed >> 16:x12}",
            _ => hint,
        };
        if (Length(schema, "minLength"u8) is { } least && value.Length < least)
            value = value.PadRight(least, 'x');
        if (Length(schema, "maxLength"u8) is { } most && value.Length > most)
            value = value[..most];
        return value;
    }

    private static string? Text(JsonElement schema, ReadOnlySpan<byte> name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Bounded, so that a schema cannot ask for gigabytes.
    private static int? Length(JsonElement schema, ReadOnlySpan<byte> name) =>
        schema.TryGetProperty(name, out var value) && value.TryGetInt32(out int length) ? Math.Clamp(length, 0, 1 << 16) : null;
}
