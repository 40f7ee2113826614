using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

internal static class JsonWriterExtensions
{
    /// <summary>A row's id as it came in, text or number; null where it had none.</summary>
    public static void WriteId(this Utf8JsonWriter json, JsonElement id)
    {
        json.WritePropertyName("id");
        if (id.ValueKind == JsonValueKind.Undefined)
            json.WriteNullValue();
        else
            id.WriteTo(json);
    }

    /// <summary>The number, or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
