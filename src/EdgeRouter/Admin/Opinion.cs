using System.Text.Json;

namespace EdgeRouter.Admin;

/// <summary>The body of POST /v1/feedback: <c>{"request_id": "er...", "helpful": true|false, "escalate": true|false}</c>; one of the last two at least.</summary>
internal readonly record struct Opinion(string RequestId, bool? Helpful, bool? Escalate)
{
    /// <summary>Asked for, or no use without.</summary>
    public bool Escalates => Escalate ?? Helpful == false;

    /// <summary>Other members are ignored, a wrong one of these three is not.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out Opinion opinion)
    {
        opinion = default;
        string? id = null;
        bool? helpful = null, escalate = null;
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isId, isHelpful, isEscalate) = (json.ValueTextEquals("request_id"u8), json.ValueTextEquals("helpful"u8), json.ValueTextEquals("escalate"u8));
                json.Read();
                var isFlag = json.TokenType is JsonTokenType.True or JsonTokenType.False;
                if (isId && json.TokenType == JsonTokenType.String)
                    id = json.GetString();
                else if (isHelpful && isFlag)
                    helpful = json.GetBoolean();
                else if (isEscalate && isFlag)
                    escalate = json.GetBoolean();
                else if (isId || isHelpful || isEscalate)
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

        if (id is null || (helpful ?? escalate) is null)
            return false;
        opinion = new(id, helpful, escalate);
        return true;
    }
}
