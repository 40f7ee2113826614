using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>A message's content, a string or parts, to blocks. Empty texts are left out, since Anthropic refuses them; members of a part that we do not know pass.</summary>
internal static class AnthropicContent
{
    /// <summary>Nothing that would become a block.</summary>
    internal static bool IsEmpty(ReadOnlySpan<byte> content)
    {
        if (JsonValue.IsString(content))
            return JsonValue.Escaped(content).IsEmpty;
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            if (!IsEmptyText(parts.Value, trimmed: false))
                return false;
        }
        return true;
    }

    /// <summary>Nothing but white space.</summary>
    internal static bool IsBlank(ReadOnlySpan<byte> content)
    {
        if (JsonValue.IsString(content))
            return PrefillText.TrimmedLength(JsonValue.Escaped(content)) == 0;
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            if (!IsEmptyText(parts.Value, trimmed: true))
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

        var count = Count(content);
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            var isLast = parts.Index == count - 1;
            WritePart(parts.Value, message, parts.Index, isLast ? limits : limits & ~ContentLimits.TrimEnd, mapping);
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
            var trimmed = Trimmed(content.Text, limits);
            if (trimmed.IsEmpty)
                return;
            json.BeginObject();
            json.Escaped("type"u8, "text"u8);
            json.Escaped("text"u8, trimmed);
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

    private static bool IsEmptyText(ReadOnlySpan<byte> part, bool trimmed)
    {
        var content = new ContentPart(part);
        return content.IsText && (trimmed ? PrefillText.TrimmedLength(content.Text) : content.Text.Length) == 0;
    }

    private static int Count(ReadOnlySpan<byte> content)
    {
        var items = new JsonItems(content);
        while (items.Next())
        {
        }
        return items.Index + 1;
    }
}
