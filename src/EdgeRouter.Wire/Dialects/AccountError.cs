using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Dialects.Gemini;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// Refusals that come as 400, the status of a bad request, and are about the account that asks: Gemini's of a key
/// (ai.google.dev/gemini-api/docs/troubleshooting) and of a country, Anthropic's of an empty balance. Whatever the dialect: Google's are the same where it
/// speaks OpenAI's protocol.
/// </summary>
public static class AccountError
{
    /// <param name="body">Of a 4xx. Never throws on what it holds.</param>
    public static bool IsIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return Utf8.IsValid(body) && IsOfAccount(GeminiError.Find(body));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsOfAccount(ReadOnlySpan<byte> error)
    {
        var members = new JsonMembers(error);
        var found = false;
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("code"u8))
                found |= JsonValue.Says(value, "invalid_api_key"u8);
            else if (members.Name.SequenceEqual("type"u8))
                found |= JsonValue.Says(value, "authentication_error"u8) || JsonValue.Says(value, "permission_error"u8) || JsonValue.Says(value, "billing_error"u8);
            else if (members.Name.SequenceEqual("message"u8))
                found |= IsOfAccountInWords(JsonValue.Escaped(value));
            else if (members.Name.SequenceEqual("details"u8))
                found |= NamesKey(value);
        }
        return found;
    }

    /// <summary>Where nothing but words tells it from a client's mistake: Gemini's FAILED_PRECONDITION is also a file that is not ready.</summary>
    private static bool IsOfAccountInWords(ReadOnlySpan<byte> message) =>
        message.StartsWith("Your credit balance is too low"u8) || message.StartsWith("User location is not supported"u8) || message.StartsWith("Gemini API free tier"u8);

    /// <summary><c>[{"@type": ...ErrorInfo, "reason": "API_KEY_INVALID"}]</c></summary>
    private static bool NamesKey(ReadOnlySpan<byte> details)
    {
        var items = new JsonItems(details);
        while (items.Next())
        {
            var members = new JsonMembers(items.Value);
            while (members.Next())
            {
                if (members.Name.SequenceEqual("reason"u8) && JsonValue.Escaped(members.Value).StartsWith("API_KEY_"u8))
                    return true;
            }
        }
        return false;
    }
}
