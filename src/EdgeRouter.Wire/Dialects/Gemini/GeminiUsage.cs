using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary><c>usageMetadata</c>: totals so far. Thoughts are counted beside the answer and billed like it.</summary>
internal static class GeminiUsage
{
    internal static Usage Read(ReadOnlySpan<byte> metadata)
    {
        int prompt = 0, tools = 0, answer = 0, thoughts = 0, cached = 0;
        var members = new JsonMembers(metadata);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("promptTokenCount"u8))
                prompt = JsonValue.Count(value);
            else if (members.Name.SequenceEqual("toolUsePromptTokenCount"u8))
                tools = JsonValue.Count(value);
            else if (members.Name.SequenceEqual("candidatesTokenCount"u8))
                answer = JsonValue.Count(value);
            else if (members.Name.SequenceEqual("thoughtsTokenCount"u8))
                thoughts = JsonValue.Count(value);
            else if (members.Name.SequenceEqual("cachedContentTokenCount"u8))
                cached = JsonValue.Count(value);
        }
        return new(Sum(prompt, tools), Sum(answer, thoughts), cached);
    }

    private static int Sum(int a, int b) => (int)Math.Min((long)a + b, int.MaxValue);
}
