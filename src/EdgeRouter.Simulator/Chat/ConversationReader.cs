using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads <c>messages</c>: the question, the seed, and what the last message asks for.</summary>
internal static class ConversationReader
{
    // What a message costs beyond its text, and what an image costs at low detail (OpenAI's published figures).
    private const int TokensPerMessage = 4;
    private const int TokensPerImage = 85;

    public static void Read(ref Utf8JsonReader reader, ChatAsk ask)
    {
        ChatAskReader.Demand(ref reader, JsonTokenType.StartArray);
        ulong hash = StableHash.Seed;
        (string Role, string Text) last = default;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // One message late, for the last may have to stay out of the seed.
            if (ask.Messages++ > 0)
                hash = Add(hash, last);
            last = ReadMessage(ref reader, ask);
            if (last.Role == "user")
                ask.Question = last.Text;
        }

        if (last is { Role: "assistant", Text.Length: > 0 })
            ask.Prefill = last.Text;
        else if (ask.Messages > 0)
            hash = Add(hash, last);
        if (last.Role == "tool")
            ask.ToolResult = last.Text;
        ask.Seed = StableHash.Mix(hash);
    }

    private static ulong Add(ulong hash, (string Role, string Text) message) =>
        StableHash.Add(StableHash.Add(hash, message.Role), message.Text);

    private static (string Role, string Text) ReadMessage(ref Utf8JsonReader reader, ChatAsk ask)
    {
        ChatAskReader.Demand(ref reader, JsonTokenType.StartObject);
        (string role, string text) = ("", "");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("role"u8))
            {
                reader.Read();
                role = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("content"u8))
            {
                reader.Read();
                text = ReadContent(ref reader, ask);
            }
            else
            {
                reader.Skip();
            }
        }
        ask.PromptTokens += TokensPerMessage + Tokens.Estimate(text.Length);
        return (role, text);
    }

    private static string ReadContent(ref Utf8JsonReader reader, ChatAsk ask)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
            return reader.GetString() ?? "";
        ChatAskReader.Demand(ref reader, JsonTokenType.StartArray);
        var parts = JsonElement.ParseValue(ref reader);
        string text = "";
        foreach (var part in parts.EnumerateArray())
        {
            if (part.TryGetProperty("text"u8, out var words) && words.ValueKind == JsonValueKind.String)
                text += words.GetString();
            else if (part.TryGetProperty("image_url"u8, out _))
                ask.PromptTokens += TokensPerImage;
        }
        return text;
    }
}
