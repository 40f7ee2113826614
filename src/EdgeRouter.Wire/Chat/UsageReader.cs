using System.Text.Json;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// Reads the <c>usage</c> of OpenAI's shape, with what others put into it: <c>image_tokens</c> (xAI), <c>cache_write_tokens</c> (OpenRouter),
/// <c>cache_creation_tokens</c> (LiteLLM). What is no number, or no object, counts nothing.
/// </summary>
internal static class UsageReader
{
    /// <returns>False when the value is no object.</returns>
    internal static bool Read(scoped ref Utf8JsonReader json, out Usage usage)
    {
        usage = default;
        if (!Enter(ref json))
            return false;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual("prompt_tokens"u8))
                usage = usage with { Prompt = Count(ref json) };
            else if (name.SequenceEqual("completion_tokens"u8))
                usage = usage with { Completion = Count(ref json) };
            else if (name.SequenceEqual("prompt_tokens_details"u8))
                usage = PromptDetails(ref json, usage);
            else if (name.SequenceEqual("completion_tokens_details"u8))
                usage = usage with { Reasoning = Reasoning(ref json) };
            else
                json.Skip();
        }
        return true;
    }

    private static Usage PromptDetails(scoped ref Utf8JsonReader json, Usage usage)
    {
        usage = usage with { Cached = 0, CacheWritten = 0, Image = 0 };
        if (!Enter(ref json))
            return usage;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual("cached_tokens"u8))
                usage = usage with { Cached = Count(ref json) };
            else if (name.SequenceEqual("cache_write_tokens"u8) || name.SequenceEqual("cache_creation_tokens"u8))
                usage = usage with { CacheWritten = Count(ref json) };
            else if (name.SequenceEqual("image_tokens"u8))
                usage = usage with { Image = Count(ref json) };
            else
                json.Skip();
        }
        return usage;
    }

    private static int Reasoning(scoped ref Utf8JsonReader json)
    {
        var reasoning = 0;
        if (!Enter(ref json))
            return reasoning;
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.DecodedText(scratch).SequenceEqual("reasoning_tokens"u8))
                reasoning = Count(ref json);
            else
                json.Skip();
        }
        return reasoning;
    }

    /// <summary>To the value; over it, when it is no object.</summary>
    private static bool Enter(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.StartObject)
            return true;
        json.Skip();
        return false;
    }

    /// <summary>A count of tokens within 0 and <see cref="int.MaxValue"/>, whatever the provider makes of it: a bill must not overflow.</summary>
    private static int Count(scoped ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number)
            return json.TryGetDouble(out var count) ? (int)Math.Clamp(count, 0, int.MaxValue) : 0;
        json.Skip();
        return 0;
    }
}
