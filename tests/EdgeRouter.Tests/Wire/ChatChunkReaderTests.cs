using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ChatChunkReaderTests
{
    [Fact]
    public void TryRead_OpenAiStream_GivesItsChunks()
    {
        var chunks = Chunks("openai.sse");
        Assert.Equal(["", "Paris", " \\u2014 \\\"la ville lumière\\\"\\n😀", "", ""], chunks.Select(c => c.Content));
        Assert.Equal(["", "", "", "stop", ""], chunks.Select(c => c.Finish));
        Assert.All(chunks, c => Assert.Equal(("chatcmpl-BzQk1", "gpt-5.4-mini-2026-01-15"), (c.Id, c.Model)));
        Assert.Equal([false, true, true, false, false], chunks.Select(c => c.Chunk.Commits));
        Assert.Equal([1, 1, 1, 1, 0], chunks.Select(c => c.Chunk.Choices));
        Assert.Equal([false, false, false, false, true], chunks.Select(c => c.Chunk.HasUsage));
        Assert.Equal(new Usage(24, 9, 16), chunks[4].Chunk.Usage);
        Assert.All(chunks, c => Assert.False(c.Chunk.HasError || c.Chunk.HasLogprobs || c.Chunk.HasOther || c.Chunk.OtherIndex || c.Chunk.HasToolCalls));
    }

    [Fact]
    public void TryRead_ToolStream_SaysToolCalls()
    {
        var chunks = Chunks("openai_tools.sse");
        Assert.Equal([true, true, false], chunks.Select(c => c.Chunk.HasToolCalls));
        Assert.Equal([true, true, false], chunks.Select(c => c.Chunk.Commits));
        Assert.Equal("tool_calls", chunks[2].Finish);
    }

    [Fact]
    public void TryRead_DeepSeekStream_SaysReasoning()
    {
        var chunks = Chunks("deepseek.sse");
        Assert.Equal([false, true, false, false], chunks.Select(c => c.Chunk.HasOther));
        Assert.Equal(["", "", "巴黎", ""], chunks.Select(c => c.Content));
        Assert.Equal(new Usage(11, 35, 0, Reasoning: 30), chunks[3].Chunk.Usage);
    }

    [Fact]
    public void TryRead_VllmStream_SaysLogprobsAndError()
    {
        var chunks = Chunks("vllm.sse");
        Assert.Equal([false, true, false], chunks.Select(c => c.Chunk.HasLogprobs));
        Assert.False(chunks[0].Chunk.Commits);
        Assert.True(chunks[2].Chunk.HasError);
        Assert.StartsWith("{\"object\":\"error\"", chunks[2].Error, StringComparison.Ordinal);
        Assert.EndsWith("\"code\":500}", chunks[2].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" {\"choices\":null,\"usage\":null,\"error\":null,\"id\":null,\"model\":7} ")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"usage\":[],\"x\":{\"choices\":5}}")]
    public void TryRead_SaysNothing_IsReadAsNothing(string json)
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8(json), out var chunk));
        Assert.True(chunk.Id.IsEmpty && chunk.Model.IsEmpty);
        Assert.False(chunk.Commits || chunk.HasError || chunk.HasUsage || chunk.IsFinish || chunk.OtherIndex || chunk.HasLogprobs);
        Assert.Equal(0, chunk.Choices);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[DONE]")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("{\"choices\":{}}")]
    [InlineData("{\"choices\":[1]}")]
    [InlineData("{\"choices\":[null]}")]
    [InlineData("{\"choices\":[{\"delta\":\"x\"}]}")]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"cut")]
    public void TryRead_Malformed_IsFalse(string json)
    {
        Assert.False(ChatChunkReader.TryRead(Parsed.Utf8(json), out var chunk));
        Assert.False(chunk.Commits || chunk.HasError || chunk.HasUsage);
    }

    [Fact]
    public void TryRead_InvalidUtf8_IsFalse()
    {
        byte[] json = [.. "{\"choices\":[{\"delta\":{\"content\":\""u8, 0xF0, 0x9F, .. "\"}}]}"u8];
        Assert.False(ChatChunkReader.TryRead(json, out _));
    }

    [Theory]
    [InlineData("\"refusal\":\"no\"", true)]
    [InlineData("\"reasoning\":\"hm\"", true)]
    [InlineData("\"audio\":{\"id\":\"a\"}", true)]
    [InlineData("\"content\":[{\"type\":\"thinking\"}]", true)]
    [InlineData("\"annotations\":[ ]", false)]
    [InlineData("\"audio\":{ }", false)]
    [InlineData("\"refusal\":null", false)]
    [InlineData("\"refusal\":\"\"", false)]
    [InlineData("\"role\":\"assistant\"", false)]
    [InlineData("\"content\":\"\"", false)]
    public void TryRead_DeltaMember_IsOtherWhenItSaysSomething(string member, bool expected)
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8($$$"""{"choices":[{"index":0,"delta":{{{{member}}}}}]}"""), out var chunk));
        Assert.Equal(expected, chunk.HasOther);
        Assert.Equal(expected, chunk.Commits);
    }

    [Theory]
    [InlineData("\"tool_calls\":[{}]", true)]
    [InlineData("\"function_call\":{\"name\":\"f\"}", true)]
    [InlineData("\"tool_calls\":[]", false)]
    [InlineData("\"tool_calls\":null", false)]
    [InlineData("\"function_call\":null", false)]
    public void TryRead_ToolCalls_AreSeenInAnyChoice(string member, bool expected)
    {
        var json = Parsed.Utf8($$$"""{"choices":[{"delta":{"content":"a"}},{"index":1,"finish_reason":"stop","delta":{"content":"b",{{{member}}}}}]}""");
        Assert.True(ChatChunkReader.TryRead(json, out var chunk));
        Assert.Equal(expected, chunk.HasToolCalls);
        Assert.True(chunk.OtherIndex);
        Assert.Equal(2, chunk.Choices);
        Assert.Equal("a"u8, chunk.Content.Of(json));
        Assert.Equal((UInt128)2, chunk.Finished);
        Assert.True(chunk.FinishReason.IsEmpty);
    }

    [Fact]
    public void TryRead_UsageWithTokensWrittenToTheCache_TellsThem()
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8("""{"usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":3,"cache_write_tokens":2}}}"""), out var chunk));
        Assert.Equal(new Usage(9, 0, 3, 2), chunk.Usage);
        Assert.True(chunk.Usage.IsPlausible);
        Assert.False((chunk.Usage with { Cached = int.MaxValue }).IsPlausible);
    }

    /// <summary>Text of a second element would be passed on and not kept.</summary>
    [Fact]
    public void TryRead_TwoElementsOfOneIndex_AreNotTakenForPlainText()
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8("""{"choices":[{"index":0,"delta":{"content":"a"}},{"index":0,"delta":{"content":"b"}}]}"""), out var chunk));
        Assert.True(chunk.OtherIndex);
    }

    [Fact]
    public void TryRead_MemberTwice_LastCounts()
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8("""{"choices":[{"delta":{"content":"a","tool_calls":[1]},"finish_reason":"stop"}],"choices":[{"delta":{"content":"a"},"delta":{}}]}"""), out var chunk));
        Assert.False(chunk.HasContent || chunk.HasToolCalls || chunk.IsFinish);
        Assert.Equal(1, chunk.Choices);
    }

    [Theory]
    [InlineData("{\"prompt_tokens\":-5,\"completion_tokens\":99999999999}", 0, int.MaxValue, 0)]
    [InlineData("{\"prompt_tokens\":1e999,\"completion_tokens\":2.0}", int.MaxValue, 2, 0)]
    [InlineData("{\"prompt_tokens\":null,\"completion_tokens\":\"7\",\"prompt_tokens_details\":null}", 0, 0, 0)]
    [InlineData("{\"prompt_tokens_details\":{\"x\":[1],\"cached_tokens\":3},\"prompt_tokens\":4}", 4, 0, 3)]
    [InlineData("{\"prompt_tokens_details\":[],\"prompt_tokens\":4}", 4, 0, 0)]
    public void TryRead_Usage_IsClamped(string usage, int prompt, int completion, int cached)
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8($$"""{"usage":{{usage}}}"""), out var chunk));
        Assert.True(chunk.HasUsage);
        Assert.Equal(new Usage(prompt, completion, cached), chunk.Usage);
    }

    [Theory]
    [InlineData("{\"completion_tokens_details\":{\"reasoning_tokens\":7,\"audio_tokens\":0},\"completion_tokens\":9}", 9, 7, 0, 0)]
    [InlineData("{\"completion_tokens_details\":null,\"prompt_tokens_details\":{\"image_tokens\":3,\"cache_write_tokens\":4}}", 0, 0, 4, 3)]
    [InlineData("{\"prompt_tokens_details\":{\"cache_creation_tokens\":5,\"reasoning_tokens\":1},\"completion_tokens_details\":{\"cached_tokens\":2}}", 0, 0, 5, 0)]
    [InlineData("{\"completion_tokens_details\":{\"reasoning_tokens\":-1},\"prompt_tokens_details\":{\"image_tokens\":[3]}}", 0, 0, 0, 0)]
    public void TryRead_UsageDetails_AreTold(string usage, int completion, int reasoning, int written, int image)
    {
        Assert.True(ChatChunkReader.TryRead(Parsed.Utf8($$"""{"usage":{{usage}}}"""), out var chunk));
        Assert.Equal(new Usage(0, completion, 0, written, reasoning, image), chunk.Usage);
    }

    [Fact]
    public void TryRead_EscapedNames_AreKnown()
    {
        Assert.True(ChatChunkReader.TryRead("{\"ch\\u006fices\":[{\"d\\u0065lta\":{\"conten\\u0074\":\"x\"}}]}"u8, out var chunk));
        Assert.True(chunk.HasContent);
    }

    [Fact]
    public void TryRead_Mutated_NeverThrowsAndStaysInside()
    {
        var random = new Random(3);
        var generator = new RequestGenerator(random);
        byte[][] origins = [.. WireFixtures.StreamNames.SelectMany(name => SseOracle.Events(WireFixtures.Stream(name))).Select(e => Encoding.Latin1.GetBytes(e.Data))];
        var read = 0;
        for (var round = 0; round < 5000; round++)
        {
            var json = Segmentations.Guarded(generator.Mutate(origins[random.Next(origins.Length)])).Span;
            if (!ChatChunkReader.TryRead(json, out var chunk))
                continue;
            read++;
            foreach (var range in new[] { chunk.Id, chunk.Model, chunk.Content, chunk.FinishReason, chunk.Error })
                Assert.InRange(range.End, 0, json.Length);
            Assert.True(ChatResponseReader.TryRead(json, out _) || chunk.Choices > 0);
        }
        Assert.InRange(read, 100, 4900);
    }

    private static List<(ChatChunk Chunk, string Id, string Model, string Content, string Finish, string Error)> Chunks(string fixture)
    {
        var chunks = new List<(ChatChunk, string, string, string, string, string)>();
        foreach (var (_, data) in SseOracle.Events(WireFixtures.Stream(fixture)).Where(e => e.Data != "[DONE]"))
        {
            var json = Encoding.Latin1.GetBytes(data);
            Assert.True(ChatChunkReader.TryRead(json, out var chunk));
            chunks.Add((chunk, Text(json, chunk.Id), Text(json, chunk.Model), Text(json, chunk.Content), Text(json, chunk.FinishReason), Text(json, chunk.Error)));
        }
        return chunks;
    }

    private static string Text(byte[] json, ByteRange range) => Encoding.UTF8.GetString(range.Of(json));
}
