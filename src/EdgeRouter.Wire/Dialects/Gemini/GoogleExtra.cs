using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>Where Google's own OpenAI-compatible endpoint keeps a thought's signature: <c>extra_content: {google: {thought_signature}}</c>.</summary>
internal static class GoogleExtra
{
    /// <summary>The JSON string; empty when there is none.</summary>
    internal static ReadOnlySpan<byte> ThoughtSignature(ReadOnlySpan<byte> extraContent)
    {
        var google = Member(extraContent, "google"u8);
        var signature = Member(google, "thought_signature"u8);
        return JsonValue.IsString(signature) ? signature : default;
    }

    private static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var members = new JsonMembers(json);
        while (members.Next())
        {
            if (members.Name.SequenceEqual(name))
                return members.Value;
        }
        return default;
    }
}
