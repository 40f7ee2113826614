using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>One element of <c>messages</c>; the reader stands on its first token before, on its last after.</summary>
internal static class MessageReader
{
    internal static ParseFailure Read(scoped ref Utf8JsonReader json, int index, out ChatMessage message, ref ChatFlags flags)
    {
        message = default;
        if (json.TokenType != JsonTokenType.StartObject)
            return Refuse.WrongType($"messages[{index}]", "an object", json.TokenType);

        var start = (int)json.TokenStartIndex;
        var role = ChatRole.Other;
        var content = default(ContentSummary);
        var hasToolCalls = false;
        var seen = 0u;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldNames.Message(json.DecodedText(scratch));
            if (field != MessageField.Other && (seen & (1u << (int)field)) != 0)
                return Refuse.Duplicate($"messages[{index}].{FieldNames.Text(field)}");
            seen |= 1u << (int)field;
            json.Read();
            switch (field)
            {
                case MessageField.Role:
                    if (json.TokenType != JsonTokenType.String)
                        return Refuse.WrongType($"messages[{index}].role", "a string", json.TokenType);
                    role = FieldNames.Role(json.DecodedText(scratch));
                    break;
                case MessageField.Content:
                    if (ContentReader.Read(ref json, index, out content) is { IsFailure: true } failure)
                        return failure;
                    break;
                case MessageField.ToolCalls or MessageField.FunctionCall:
                    hasToolCalls |= !json.SkipIsEmpty();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if ((seen & (1u << (int)MessageField.Role)) == 0)
            return Refuse.Missing($"messages[{index}].role");

        flags |= content.Flags;
        if (hasToolCalls || role is ChatRole.Tool or ChatRole.Function)
            flags |= ChatFlags.ToolTurns;
        message = new(role, content.Kind, new(start, (int)json.BytesConsumed - start), content.Range, content.Images, hasToolCalls);
        return default;
    }
}
