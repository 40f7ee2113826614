using System.Text.Json;

namespace EdgeRouter.Cli.Rows;

internal static class JsonWriterExtensions
{
    /// <summary>The number, or null.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
