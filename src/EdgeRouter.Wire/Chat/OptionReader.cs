using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// The structured request options that set flags. Each method expects the reader on the value and leaves it on the value's last token.
/// null stands for absent everywhere.
/// </summary>
internal static class OptionReader
{
    internal static ParseFailure ReadStreamOptions(scoped ref Utf8JsonReader json, ref ChatFlags flags)
    {
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse.WrongType("stream_options", "an object", json.TokenType);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var seen = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isUsage = json.DecodedText(scratch).SequenceEqual("include_usage"u8);
            json.Read();
            if (!isUsage)
            {
                json.Skip();
                continue;
            }
            if (seen)
                return Refuse.Duplicate("stream_options.include_usage");
            seen = true;
            if (json.TokenType == JsonTokenType.True)
                flags |= ChatFlags.IncludeUsage;
            else if (json.TokenType is not (JsonTokenType.False or JsonTokenType.Null))
                return Refuse.WrongType("stream_options.include_usage", "a boolean", json.TokenType);
        }
        return default;
    }

    internal static ParseFailure ReadResponseFormat(scoped ref Utf8JsonReader json, ref ChatFlags flags)
    {
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse.WrongType("response_format", "an object", json.TokenType);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var seen = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isType = json.DecodedText(scratch).SequenceEqual("type"u8);
            json.Read();
            if (!isType)
            {
                json.Skip();
                continue;
            }
            if (seen)
                return Refuse.Duplicate("response_format.type");
            seen = true;
            if (json.TokenType != JsonTokenType.String)
                return Refuse.WrongType("response_format.type", "a string", json.TokenType);
            var type = json.DecodedText(scratch);
            if (type.SequenceEqual("json_object"u8))
                flags |= ChatFlags.JsonMode;
            else if (type.SequenceEqual("json_schema"u8))
                flags |= ChatFlags.JsonMode | ChatFlags.JsonSchema;
        }
        return default;
    }

    internal static ParseFailure ReadTools(scoped ref Utf8JsonReader json, string param, ref ChatFlags flags)
    {
        if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
            return Refuse.WrongType(param, "an array of objects", json.TokenType);
        if (!json.SkipIsEmpty())
            flags |= ChatFlags.Tools;
        return default;
    }

    internal static ParseFailure ReadModalities(scoped ref Utf8JsonReader json, ref ChatFlags flags)
    {
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.StartArray)
            return Refuse.WrongType("modalities", "an array of strings", json.TokenType);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.String || !json.DecodedText(scratch).SequenceEqual("text"u8))
                flags |= ChatFlags.OtherMedia;
            json.Skip();
        }
        return default;
    }
}
