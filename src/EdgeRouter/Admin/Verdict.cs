using System.Text.Json;
using EdgeRouter.Http;

namespace EdgeRouter.Admin;

/// <summary>The body of POST /v1/cache/feedback: <c>{"id": "...", "correct": true|false}</c>.</summary>
internal readonly record struct Verdict(EntryId Id, bool Correct)
{
    /// <summary>Other members are ignored, a missing or wrong one of these two is not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out Verdict verdict)
    {
        verdict = default;
        EntryId? id = null;
        bool? correct = null;
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isId = json.ValueTextEquals("id"u8);
                var isCorrect = json.ValueTextEquals("correct"u8);
                json.Read();
                if (isId && json.TokenType == JsonTokenType.String && EntryId.TryParse(json.GetString(), out var parsed))
                    id = parsed;
                else if (isCorrect && json.TokenType is JsonTokenType.True or JsonTokenType.False)
                    correct = json.GetBoolean();
                else if (isId || isCorrect)
                    return false;
                else
                    json.Skip();
            }

            // Nothing may follow.
            if (json.TokenType != JsonTokenType.EndObject || json.Read())
                return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or a string that is no text.
            return false;
        }

        if (id is not { } judged || correct is not { } word)
            return false;
        verdict = new(judged, word);
        return true;
    }
}
