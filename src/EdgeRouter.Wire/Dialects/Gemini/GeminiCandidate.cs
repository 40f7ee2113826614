using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>One candidate: its place among the choices, its parts as sent, and why it ended, escaped, when it did.</summary>
internal readonly ref struct GeminiCandidate
{
    internal GeminiCandidate(ReadOnlySpan<byte> candidate)
    {
        var content = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(candidate);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("index"u8))
                Index = JsonValue.Count(members.Value);
            else if (members.Name.SequenceEqual("content"u8))
                content = members.Value;
            else if (members.Name.SequenceEqual("finishReason"u8))
                FinishReason = JsonValue.Escaped(members.Value);
        }
        var inner = new JsonMembers(content);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("parts"u8))
                Parts = inner.Value;
        }
    }

    internal int Index { get; }
    internal ReadOnlySpan<byte> Parts { get; }
    internal ReadOnlySpan<byte> FinishReason { get; }
}
