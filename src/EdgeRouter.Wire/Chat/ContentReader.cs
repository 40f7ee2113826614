using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The value of a message's <c>content</c>: a string, an array of typed parts, or null.</summary>
internal static class ContentReader
{
    private enum Part : byte
    {
        Text,
        /// <summary>Text with members beside it that we do not know: they travel, and may change the answer.</summary>
        TextAndMore,
        Image,
        OtherMedia,
    }

    internal static ParseFailure Read(scoped ref Utf8JsonReader json, int message, out ContentSummary content)
    {
        content = default;
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.String:
                content = new(ContentKind.Text, json.TakeValue(), 0, ChatFlags.None);
                return default;
            case JsonTokenType.StartArray:
                return ReadParts(ref json, message, out content);
            default:
                return Refuse.WrongType($"messages[{message}].content", "one of a string or array of objects", json.TokenType);
        }
    }

    private static ParseFailure ReadParts(scoped ref Utf8JsonReader json, int message, out ContentSummary content)
    {
        content = default;
        var start = (int)json.TokenStartIndex;
        var kind = ContentKind.TextParts;
        var images = 0;
        var flags = ChatFlags.None;
        for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (ReadPart(ref json, message, index, out var part) is { IsFailure: true } failure)
                return failure;
            if (part == Part.Text)
                continue;
            kind = ContentKind.MixedParts;
            flags |= part switch
            {
                Part.Image => ChatFlags.Images,
                Part.OtherMedia => ChatFlags.OtherMedia,
                _ => ChatFlags.None,
            };
            images += part == Part.Image ? 1 : 0;
        }
        content = new(kind, new(start, (int)json.BytesConsumed - start), images, flags);
        return default;
    }

    private static ParseFailure ReadPart(scoped ref Utf8JsonReader json, int message, int index, out Part part)
    {
        part = Part.OtherMedia;
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse.WrongType($"messages[{message}].content[{index}]", "an object", json.TokenType);

        var type = JsonTokenType.None;
        var text = JsonTokenType.None;
        var more = false;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            var isType = name.SequenceEqual("type"u8);
            var isText = name.SequenceEqual("text"u8);
            if ((isType && type != JsonTokenType.None) || (isText && text != JsonTokenType.None))
                return Refuse.Duplicate($"messages[{message}].content[{index}].{(isType ? "type" : "text")}");
            more |= !isType && !isText;
            json.Read();
            if (isText)
                text = json.TokenType;
            if (isType)
            {
                type = json.TokenType;
                if (type != JsonTokenType.String)
                    return Refuse.WrongType($"messages[{message}].content[{index}].type", "a string", type);
                part = PartOf(json.DecodedText(scratch));
            }
            json.Skip();
        }
        if (type == JsonTokenType.None)
            return Refuse.Missing($"messages[{message}].content[{index}].type");
        if (part == Part.Text && more)
            part = Part.TextAndMore;
        if (part is not (Part.Text or Part.TextAndMore) || text == JsonTokenType.String)
            return default;
        return text == JsonTokenType.None
            ? Refuse.Missing($"messages[{message}].content[{index}].text")
            : Refuse.WrongType($"messages[{message}].content[{index}].text", "a string", text);
    }

    private static Part PartOf(ReadOnlySpan<byte> type)
        => type.SequenceEqual("text"u8) ? Part.Text : type.SequenceEqual("image_url"u8) ? Part.Image : Part.OtherMedia;
}
