using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Dialects.Gemini;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// Refusals of a request that is longer than the model's context, which a model with a larger one may take. OpenAI has a code for it
/// (platform.openai.com/docs/guides/error-codes); Anthropic (platform.claude.com/docs/en/build-with-claude/context-windows), Gemini and vLLM have words.
/// </summary>
public static class ContextError
{
    /// <param name="body">Of a 4xx. Never throws on what it holds.</param>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return Utf8.IsValid(body) && IsOfContext(GeminiError.Find(body));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsOfContext(ReadOnlySpan<byte> error)
    {
        var members = new JsonMembers(error);
        var found = false;
        while (members.Next())
        {
            if (members.Name.SequenceEqual("code"u8))
                found |= JsonValue.Says(members.Value, "context_length_exceeded"u8);
            else if (members.Name.SequenceEqual("message"u8))
                found |= IsOfContextInWords(JsonValue.Escaped(members.Value));
        }
        return found;
    }

    private static bool IsOfContextInWords(ReadOnlySpan<byte> message) =>
        message.StartsWith("prompt is too long"u8) // Anthropic
        || message.IndexOf("exceed context limit"u8) >= 0 // Anthropic, with max_tokens
        || message.IndexOf("exceeds the maximum number of tokens"u8) >= 0 // Gemini
        || message.StartsWith("This model's maximum context length is"u8); // vLLM, and OpenAI beside the code
}
