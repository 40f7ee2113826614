using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads OpenAI's <c>messages</c>.</summary>
internal static class ConversationReader
{
    public static void Read(ref Utf8JsonReader reader, ChatAsk ask)
    {
        ChatAskReader.Demand(ref reader, JsonTokenType.StartArray);
        var conversation = new Conversation(ask);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ReadMessage(ref reader, conversation);
        conversation.End();
    }

    private static void ReadMessage(ref Utf8JsonReader reader, Conversation conversation)
    {
        ChatAskReader.Demand(ref reader, JsonTokenType.StartObject);
        (string role, string text, int images) = ("", "", 0);
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
                text = ReadContent(ref reader, out images);
            }
            else
            {
                reader.Skip();
            }
        }
        conversation.Add(role, text, images);
    }

    private static string ReadContent(ref Utf8JsonReader reader, out int images)
    {
        images = 0;
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
                images++;
        }
        return text;
    }
}
