using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>A message's content, a string or parts, to blocks. Texts of nothing but white space are left out, since Anthropic refuses them; members of a part that we do not know pass.</summary>
internal static class AnthropicContent
{
    /// <summary>Nothing that would become a block: no text but white space.</summary>
    internal static bool IsBlank(ReadOnlySpan<byte> content)
    {
        if (JsonValue.IsString(content))
            return PrefillText.TrimmedLength(JsonValue.Escaped(content)) == 0;
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            if (!IsBlankText(parts.Value))
                return false;
        }
        return true;
    }

    /// <param name="cacheControl">Of the message: goes to the block of a content that is a string.</param>
    internal static void Write(ReadOnlySpan<byte> content, ReadOnlySpan<byte> cacheControl, int message, ContentLimits limits, RequestMapping mapping)
    {
        if (JsonValue.IsString(content))
        {
            WriteText(mapping.Json, Trimmed(JsonValue.Escaped(content), limits), cacheControl);
            return;
        }

        var last = LastSaid(content);
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            WritePart(parts.Value, message, parts.Index, parts.Index == last ? limits : limits & ~ContentLimits.TrimEnd, mapping);
        }
    }

    internal static void WriteText(JsonPieces json, ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> cacheControl = default)
    {
        json.BeginObject();
        json.Escaped("type"u8, "text"u8);
        json.Escaped("text"u8, escaped);
        json.RawIfAny("cache_control"u8, cacheControl);
        json.EndObject();
    }

    private static void WritePart(ReadOnlySpan<byte> part, int message, int index, ContentLimits limits, RequestMapping mapping)
    {
        var content = new ContentPart(part);
        var json = mapping.Json;
        if (content.IsText)
        {
            if (PrefillText.TrimmedLength(content.Text) == 0)
                return;
            json.BeginObject();
            json.Escaped("type"u8, "text"u8);
            json.Escaped("text"u8, Trimmed(content.Text, limits));
        }
        else if (!content.IsImage || (limits & ContentLimits.TextOnly) != 0)
        {
            mapping.Refuse($"messages[{message}].content[{index}].type", "cannot be put to this provider here");
            return;
        }
        else if (!ImageSource.TryRead(content.ImageUrl, out var source))
        {
            mapping.Refuse($"messages[{message}].content[{index}].image_url", "is neither a base64 data URL nor one of http or https");
            return;
        }
        else
        {
            json.BeginObject();
            WriteImage(source, json);
        }
        WriteOthers(part, json);
        json.EndObject();
    }

    private static void WriteImage(in ImageSource source, JsonPieces json)
    {
        json.Escaped("type"u8, "image"u8);
        json.Name("source"u8);
        json.BeginObject();
        if (source.IsInline)
        {
            json.Escaped("type"u8, "base64"u8);
            json.Text("media_type"u8, source.MediaType);
            json.Text("data"u8, source.Data);
        }
        else
        {
            json.Escaped("type"u8, "url"u8);
            json.Text("url"u8, source.Url);
        }
        json.EndObject();
    }

    /// <summary><c>cache_control</c>, and what Anthropic may add.</summary>
    private static void WriteOthers(ReadOnlySpan<byte> part, JsonPieces json)
    {
        var members = new JsonMembers(part);
        while (members.Next())
        {
            if (!members.Value.IsEmpty && !members.Name.SequenceEqual("type"u8) && !members.Name.SequenceEqual("text"u8) && !members.Name.SequenceEqual("image_url"u8))
                json.Raw(members.Whole);
        }
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> escaped, ContentLimits limits)
        => (limits & ContentLimits.TrimEnd) != 0 ? escaped[..PrefillText.TrimmedLength(escaped)] : escaped;

    /// <summary>Index of the last part that becomes a block; -1 for none.</summary>
    private static int LastSaid(ReadOnlySpan<byte> content)
    {
        var last = -1;
        var parts = new JsonItems(content);
        while (parts.Next())
            last = IsBlankText(parts.Value) ? last : parts.Index;
        return last;
    }

    private static bool IsBlankText(ReadOnlySpan<byte> value)
    {
        var part = new ContentPart(value);
        return part.IsText && PrefillText.TrimmedLength(part.Text) == 0;
    }
}
