using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// Reads <c>chat.completion</c> and <c>chat.completion.chunk</c>, which differ in where a choice keeps its text. Providers differ in far more:
/// unknown members are skipped, null is absent, a scalar of another type than expected is absent too; of members given twice the last counts.
/// </summary>
internal static class CompletionReader
{
    /// <param name="body"><c>delta</c> or <c>message</c>: the member of a choice that has role, content and tool calls.</param>
    /// <returns>False when <paramref name="utf8"/> is not UTF-8, not one JSON object, or its choices are no objects.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> body, out Completion completion)
    {
        completion = default;
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            var json = new Utf8JsonReader(utf8);
            if (ReadTop(ref json, body, ref completion))
                return true;
        }
        catch (JsonException)
        {
            // Malformed: the caller treats it as a fault of the provider.
        }
        completion = default;
        return false;
    }

    private static bool ReadTop(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> body, ref Completion completion)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual("id"u8))
                completion.Id = ReadText(ref json);
            else if (name.SequenceEqual("model"u8))
                completion.Model = ReadText(ref json);
            else if (name.SequenceEqual("usage"u8))
                completion.HasUsage = UsageReader.Read(ref json, out completion.Usage);
            else if (name.SequenceEqual("error"u8))
                completion.Error = json.Read() && json.TokenType != JsonTokenType.Null ? json.TakeValue() : default;
            else if (name.SequenceEqual("obfuscation"u8))
                completion.Obfuscation = ReadText(ref json);
            else if (!name.SequenceEqual("choices"u8))
                json.Skip();
            else if (!ReadChoices(ref json, body, ref completion))
                return false;
        }
        return !json.Read(); // Anything behind the object throws.
    }

    private static bool ReadChoices(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> body, ref Completion completion)
    {
        json.Read();
        completion = new() // but for what stands outside of the choices
        {
            Id = completion.Id,
            Model = completion.Model,
            Error = completion.Error,
            Obfuscation = completion.Obfuscation,
            HasUsage = completion.HasUsage,
            Usage = completion.Usage,
        };
        if (json.TokenType == JsonTokenType.Null)
            return true;
        if (json.TokenType != JsonTokenType.StartArray)
            return false;
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; completion.Choices++)
        {
            if (json.TokenType != JsonTokenType.StartObject || !ReadChoice(ref json, body, ref completion))
                return false;
        }
        return true;
    }

    private static bool ReadChoice(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> body, ref Completion completion)
    {
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var isFirst = completion.Choices == 0;
        var index = 0;
        var isFinished = false;
        completion.OtherIndex |= !isFirst;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual(body))
            {
                if (isFirst)
                    completion.Content = completion.Role = default;
                if (!ReadBody(ref json, isFirst, ref completion))
                    return false;
            }
            else if (name.SequenceEqual("index"u8))
            {
                index = ReadIndex(ref json);
                completion.OtherIndex |= index != 0;
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                var reason = ReadText(ref json);
                isFinished = !reason.IsEmpty;
                if (isFirst)
                    completion.FinishReason = reason;
            }
            else if (name.SequenceEqual("logprobs"u8))
            {
                json.Read();
                completion.HasLogprobs |= !json.SkipIsEmpty();
            }
            else
            {
                json.Skip();
            }
        }
        if (isFirst)
            completion.Index = index;
        if (isFinished && index is >= 0 and < ChatRequestReader.MaxChoices)
            completion.Finished |= UInt128.One << index;
        return true;
    }

    /// <summary>0 when it is no number, -1 when it is none that a choice has.</summary>
    private static int ReadIndex(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number)
            return json.TryGetInt32(out var index) ? index : -1;
        json.Skip();
        return 0;
    }

    private static bool ReadBody(scoped ref Utf8JsonReader json, bool isFirst, ref Completion completion)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return true;
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)json.TokenStartIndex;
            var name = FieldNames.Message(json.DecodedText(scratch));
            json.Read();
            switch (name)
            {
                case MessageField.Role:
                    if (isFirst && json.TokenType == JsonTokenType.String)
                        completion.Role = new(start, (int)json.BytesConsumed - start);
                    json.Skip();
                    break;
                case MessageField.Content when json.TokenType is JsonTokenType.String or JsonTokenType.Null:
                    if (isFirst)
                        completion.Content = TextHere(json);
                    break;
                case MessageField.ToolCalls or MessageField.FunctionCall:
                    completion.HasToolCalls |= !json.SkipIsEmpty();
                    break;
                default: // Content in parts is among these: an answer, but not one of plain text.
                    completion.HasOther |= !json.SkipIsEmpty();
                    break;
            }
        }
        return true;
    }

    /// <summary>From the name to the value's last token; absent when it is empty or no string.</summary>
    internal static ByteRange ReadText(scoped ref Utf8JsonReader json)
    {
        json.Read();
        var text = TextHere(json);
        json.Skip();
        return text;
    }

    /// <summary>The string under the reader without quotes; absent when it is empty or no string.</summary>
    private static ByteRange TextHere(scoped in Utf8JsonReader json)
        => json.TokenType == JsonTokenType.String && !json.ValueSpan.IsEmpty ? json.TextRange() : default;
}
