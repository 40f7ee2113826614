using System.Text;
using System.Text.Json;

namespace EdgeRouter.Tests.Wire;

/// <summary>A prompt's identity as readable text, made the slow way: what two requests must share for their canonical bytes to be equal, and the reverse.</summary>
internal static class CanonicalOracle
{
    private static readonly string[] s_leftOut = ["stream", "stream_options", "user", "metadata", "store"];

    /// <summary>Null when the text has half surrogates, of which <see cref="JsonElement"/> cannot speak.</summary>
    public static string? Describe(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        try
        {
            return Describe(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Describe(JsonElement root)
    {
        var text = new StringBuilder();
        foreach (var field in root.EnumerateObject().Where(field => !s_leftOut.Contains(field.Name)).OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            text.Append(JsonSerializer.Serialize(field.Name, JsonStrings.Default.String)).Append(':');
            if (field.Name != "messages")
            {
                Value(field.Value, text);
                continue;
            }
            foreach (var message in field.Value.EnumerateArray())
                Message(message, text);
        }
        return text.ToString();
    }

    private static void Message(JsonElement message, StringBuilder text)
    {
        text.Append('<');
        Value(message.GetProperty("role"), text);
        text.Append(' ');
        if (message.TryGetProperty("content", out var content))
            Value(content, text);
        foreach (var member in message.EnumerateObject().Where(member => member.Name is not ("role" or "content")))
        {
            text.Append(' ').Append(member.Name).Append('=');
            Value(member.Value, text);
        }
        text.Append('>');
    }

    private static void Value(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject())
                {
                    text.Append(JsonSerializer.Serialize(member.Name, JsonStrings.Default.String)).Append(':');
                    Value(member.Value, text);
                    text.Append(',');
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Value(item, text);
                    text.Append(',');
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(JsonSerializer.Serialize(value.GetString()!, JsonStrings.Default.String));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
