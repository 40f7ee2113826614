using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>A message's content, a string or parts, to Gemini's parts; empty texts are left out.</summary>
internal static class GeminiParts
{
    /// <summary>Nothing that would become a part.</summary>
    internal static bool IsEmpty(ReadOnlySpan<byte> content)
    {
        if (JsonValue.IsString(content))
            return JsonValue.Escaped(content).IsEmpty;
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            var part = new ContentPart(parts.Value);
            if (!part.IsText || !part.Text.IsEmpty)
                return false;
        }
        return true;
    }

    /// <param name="signature">Of the text, a JSON string or empty.</param>
    internal static void Write(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, int message, bool textOnly, RequestMapping mapping)
    {
        if (JsonValue.IsString(content))
        {
            WriteText(mapping.Json, JsonValue.Escaped(content), signature);
            return;
        }
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            var part = new ContentPart(parts.Value);
            if (part.IsText)
            {
                if (!part.Text.IsEmpty)
                    WriteText(mapping.Json, part.Text, default);
            }
            else if (!part.IsImage || textOnly)
                mapping.Refuse($"messages[{message}].content[{parts.Index}].type", "cannot be put to this provider here");
            else if (ImageSource.TryRead(part.ImageUrl, out var source))
                WriteImage(source, mapping.Json);
            else
                mapping.Refuse($"messages[{message}].content[{parts.Index}].image_url", "is neither a base64 data URL nor one of http or https");
        }
    }

    internal static void WriteText(JsonPieces json, ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> signature)
    {
        json.BeginObject();
        json.Escaped("text"u8, escaped);
        json.RawIfAny("thoughtSignature"u8, signature);
        json.EndObject();
    }

    private static void WriteImage(in ImageSource source, JsonPieces json)
    {
        json.BeginObject();
        json.Name(source.IsInline ? "inlineData"u8 : "fileData"u8);
        json.BeginObject();
        if (source.IsInline)
        {
            json.Text("mimeType"u8, source.MediaType);
            json.Text("data"u8, source.Data);
        }
        else
        {
            json.Text("fileUri"u8, source.Url);
        }
        json.EndObject();
        json.EndObject();
    }
}
