using System.Buffers.Binary;
using System.Text;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Tests.Memory;

/// <summary>Answers and keys that tests can make again from a number.</summary>
internal static class Answers
{
    public const long Now = 1_800_000_000;

    public static Hash256 Key(int number) => Prompt(number).Exact;

    public static PromptKey Prompt(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return PromptKey.Compute("test"u8, "key"u8, bytes);
    }

    /// <summary>Content of exactly <paramref name="length"/> bytes that names its number and generation everywhere.</summary>
    public static byte[] Content(int number, int length, int generation = 0)
    {
        var content = new byte[length];
        var word = Encoding.ASCII.GetBytes($"answer {number} generation {generation}; ");
        for (var i = 0; i < length; i++)
            content[i] = word[i % word.Length];
        return content;
    }

    public static AnswerDraft Draft(int number, int length = 200, int generation = 0, string query = "", int ttl = 3600, long createdAt = Now) => new(
        new AnswerInfo(createdAt, ttl, number, generation, 7 * number),
        "model-x"u8.ToArray(), "stop"u8.ToArray(), Encoding.UTF8.GetBytes(query), Content(number, length, generation));

    public static void AssertIs(StoredAnswer? answer, int number, int length = 200, int generation = 0)
    {
        Assert.NotNull(answer);
        Assert.Equal(number, answer.Info.PromptTokens);
        Assert.Equal(generation, answer.Info.CompletionTokens);
        Assert.Equal("model-x", Encoding.UTF8.GetString(answer.Model.Span));
        Assert.Equal("stop", Encoding.UTF8.GetString(answer.FinishReason.Span));
        Assert.True(answer.Content.Span.SequenceEqual(Content(number, length, generation)));
    }
}
