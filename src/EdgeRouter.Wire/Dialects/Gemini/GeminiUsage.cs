using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary><c>usageMetadata</c>: totals so far. Thoughts are counted beside the answer, and are a part of what is billed as answer; pictures are part of the prompt.</summary>
internal static class GeminiUsage
{
    internal static Usage Read(ReadOnlySpan<byte> metadata)
    {
        int prompt = 0, tools = 0, answer = 0, thoughts = 0, cached = 0, image = 0;
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
            else if (members.Name.SequenceEqual("promptTokensDetails"u8))
                image = Images(value);
        }
        return new(Sum(prompt, tools), Sum(answer, thoughts), cached, Reasoning: thoughts, Image: image);
    }

    /// <summary>Of <c>[{"modality":"IMAGE","tokenCount":N}, ...]</c>.</summary>
    private static int Images(ReadOnlySpan<byte> details)
    {
        var images = 0;
        var items = new JsonItems(details);
        while (items.Next())
        {
            var (isImage, count) = (false, 0);
            var members = new JsonMembers(items.Value);
            while (members.Next())
            {
                if (members.Name.SequenceEqual("modality"u8))
                    isImage = JsonValue.Says(members.Value, "IMAGE"u8);
                else if (members.Name.SequenceEqual("tokenCount"u8))
                    count = JsonValue.Count(members.Value);
            }
            images = Sum(images, isImage ? count : 0);
        }
        return images;
    }

    private static int Sum(int a, int b) => (int)Math.Min((long)a + b, int.MaxValue);
}
