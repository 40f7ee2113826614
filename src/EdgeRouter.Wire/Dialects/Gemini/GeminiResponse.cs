using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>One GenerateContentResponse, a whole answer or an event of one: values as sent, empty when absent or null.</summary>
internal readonly ref struct GeminiResponse
{
    internal GeminiResponse(ReadOnlySpan<byte> json)
    {
        var members = new JsonMembers(json);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("candidates"u8))
                Candidates = value;
            else if (members.Name.SequenceEqual("usageMetadata"u8))
                UsageMetadata = value;
            else if (members.Name.SequenceEqual("promptFeedback"u8))
                IsBlocked = HasBlockReason(value);
            else if (members.Name.SequenceEqual("responseId"u8))
                Id = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("modelVersion"u8))
                Model = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("error"u8))
                Error = value;
        }
    }

    internal ReadOnlySpan<byte> Candidates { get; }
    internal ReadOnlySpan<byte> UsageMetadata { get; }
    internal ReadOnlySpan<byte> Error { get; }

    /// <summary>Escaped.</summary>
    internal ReadOnlySpan<byte> Id { get; }

    /// <summary>Escaped.</summary>
    internal ReadOnlySpan<byte> Model { get; }

    /// <summary>The prompt was refused by a filter: there are no candidates.</summary>
    internal bool IsBlocked { get; }

    /// <summary>Something that a response has.</summary>
    internal bool IsResponse => JsonValue.IsArray(Candidates) || IsBlocked || JsonValue.IsObject(UsageMetadata);

    private static bool HasBlockReason(ReadOnlySpan<byte> feedback)
    {
        var members = new JsonMembers(feedback);
        var blocked = false;
        while (members.Next())
            blocked |= members.Name.SequenceEqual("blockReason"u8) && JsonValue.IsString(members.Value);
        return blocked;
    }
}
