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
                completion.HasUsage = ReadUsage(ref json, out completion.Usage);
            else if (name.SequenceEqual("error"u8))
                completion.Error = json.Read() && json.TokenType != JsonTokenType.Null ? json.TakeValue() : default;
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
        completion.Choices = 0;
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
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual(body))
            {
                if (!ReadBody(ref json, isFirst, ref completion))
                    return false;
            }
            else if (name.SequenceEqual("index"u8))
            {
                json.Read();
                completion.OtherIndex |= json.TokenType == JsonTokenType.Number && !json.ValueSpan.SequenceEqual("0"u8);
                json.Skip();
            }
            else if (name.SequenceEqual("finish_reason"u8))
            {
                var reason = ReadText(ref json);
                completion.Finishes += reason.IsEmpty ? 0 : 1;
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
        return true;
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
            var name = FieldNames.Message(json.DecodedText(scratch));
            json.Read();
            switch (name)
            {
                case MessageField.Role:
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

    /// <summary>From the name to the value's last token; false when it is no object.</summary>
    internal static bool ReadUsage(scoped ref Utf8JsonReader json, out Usage usage)
    {
        usage = default;
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return false;
        }
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual("prompt_tokens"u8))
                usage = usage with { Prompt = ReadCount(ref json) };
            else if (name.SequenceEqual("completion_tokens"u8))
                usage = usage with { Completion = ReadCount(ref json) };
            else if (name.SequenceEqual("prompt_tokens_details"u8))
                usage = usage with { Cached = ReadCached(ref json) };
            else
                json.Skip();
        }
        return true;
    }

    private static int ReadCached(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return 0;
        }
        var cached = 0;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.DecodedText(scratch).SequenceEqual("cached_tokens"u8))
                cached = ReadCount(ref json);
            else
                json.Skip();
        }
        return cached;
    }

    /// <summary>A count of tokens within 0 and <see cref="int.MaxValue"/>, whatever the provider makes of it: a bill must not overflow.</summary>
    private static int ReadCount(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number)
            return json.TryGetDouble(out var count) ? (int)Math.Clamp(count, 0, int.MaxValue) : 0;
        json.Skip();
        return 0;
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
