using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ChatStreamWriterTests
{
    private const string Head = """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1769990400,"model":"small-1","choices":[""";

    private static readonly StreamIdentity s_identity = new("chatcmpl-1"u8.ToArray(), "small-1"u8.ToArray(), 1769990400);

    [Fact]
    public void WriteRole_IsOpenAisFirstChunk()
        => Assert.Equal(
            Head + """{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}]}""",
            Json(output => ChatStreamWriter.WriteRole(output, s_identity)));

    [Fact]
    public void WriteContent_IsOpenAisChunk()
        => Assert.Equal(
            Head + """{"index":0,"delta":{"content":"a\n\"é"},"logprobs":null,"finish_reason":null}]}""",
            Json(output => ChatStreamWriter.WriteContent(output, s_identity, "a\\n\\\"é"u8)));

    [Theory]
    [InlineData("", "")]
    [InlineData("""{"degraded":true}""", ""","x_edgerouter":{"degraded":true}""")]
    public void WriteFinish_IsOpenAisLastChunk(string extension, string expected)
        => Assert.Equal(
            Head + """{"index":0,"delta":{},"logprobs":null,"finish_reason":"length"}]""" + expected + "}",
            Json(output => ChatStreamWriter.WriteFinish(output, s_identity, "length"u8, Parsed.Utf8(extension))));

    [Fact]
    public void WriteUsage_HasNoChoices()
        => Assert.Equal(
            Head + """],"usage":{"prompt_tokens":2147483647,"completion_tokens":2147483647,"total_tokens":4294967294,"prompt_tokens_details":{"cached_tokens":7}}}""",
            Json(output => ChatStreamWriter.WriteUsage(output, s_identity, new(int.MaxValue, int.MaxValue, 7))));

    [Fact]
    public void WriteError_CarriesErrorAndFinishReason()
        => Assert.Equal(
            Head + """{"index":0,"delta":{},"logprobs":null,"finish_reason":"error"}],"error":{"message":"lost \"it\"\n","type":"upstream_error","param":null,"code":"stream_cut"}}""",
            Json(output => ChatStreamWriter.WriteError(output, s_identity, "lost \"it\"\n", "stream_cut")));

    [Fact]
    public void WriteMarker_IsAnEmptyDelta()
        => Assert.Equal(
            Head + """{"index":0,"delta":{},"logprobs":null,"finish_reason":null}],"x_edgerouter":{"restart":1}}""",
            Json(output => ChatStreamWriter.WriteMarker(output, s_identity, """{"restart":1}"""u8)));

    [Fact]
    public void WriteRaw_FramesTheJson() => Assert.Equal("""{"a":1}""", Json(output => ChatStreamWriter.WriteRaw(output, """{"a":1}"""u8)));

    [Fact]
    public void WriteDone_EndsTheStream()
    {
        var output = new ArrayBufferWriter<byte>();
        ChatStreamWriter.WriteDone(output);
        Assert.Equal("data: [DONE]\n\n"u8, output.WrittenSpan);
    }

    [Fact]
    public void Write_LargestNumbers_FitTheRoom()
    {
        var identity = s_identity with { CreatedUnixSeconds = long.MinValue };
        var extreme = new Usage(int.MinValue, int.MinValue, int.MinValue, int.MinValue, int.MinValue, int.MinValue);
        JsonDocument.Parse(Json(output => ChatStreamWriter.WriteUsage(output, identity, extreme))).Dispose();
        JsonDocument.Parse(Json(output => ChatStreamWriter.WriteContent(output, identity, new byte[100_000].Select(_ => (byte)'x').ToArray()))).Dispose();
        JsonDocument.Parse(Json(output => ChatStreamWriter.WriteFinish(output, identity, "length"u8, Parsed.Utf8("{\"x\":\"" + new string('y', 5000) + "\"}")))).Dispose();
    }

    [Fact]
    public void Write_WholeStream_IsReadBackByOurReaders()
    {
        var output = new ArrayBufferWriter<byte>();
        ChatStreamWriter.WriteRole(output, s_identity);
        ChatStreamWriter.WriteContent(output, s_identity, "Par"u8);
        ChatStreamWriter.WriteContent(output, s_identity, "is \\ud83d\\ude00"u8);
        ChatStreamWriter.WriteFinish(output, s_identity, "stop"u8, default);
        ChatStreamWriter.WriteUsage(output, s_identity, new(9, 5, 4, 3, 2, 1));
        ChatStreamWriter.WriteError(output, s_identity, "late", "late");
        ChatStreamWriter.WriteDone(output);

        var events = SseOracle.Events(output.WrittenSpan).Select(e => Encoding.Latin1.GetBytes(e.Data)).ToArray();
        Assert.Equal("[DONE]"u8, events[^1]);
        var content = "";
        var finish = "";
        var usage = default(Usage);
        var commits = 0;
        foreach (var json in events[..^1])
        {
            Assert.True(ChatChunkReader.TryRead(json, out var chunk));
            Assert.Equal("chatcmpl-1"u8, chunk.Id.Of(json));
            Assert.Equal("small-1"u8, chunk.Model.Of(json));
            content += Encoding.UTF8.GetString(chunk.Content.Of(json));
            finish += Encoding.UTF8.GetString(chunk.FinishReason.Of(json)) + ",";
            usage += chunk.Usage;
            commits += chunk.Commits ? 1 : 0;
        }
        Assert.Equal("Paris \\ud83d\\ude00", content);
        Assert.Equal(",,,stop,,error,", finish);
        Assert.Equal(new Usage(9, 5, 4, 3, 2, 1), usage);
        Assert.Equal(2, commits);
        Assert.True(ChatChunkReader.TryRead(events[^2], out var last) && last.HasError);
    }

    /// <summary>What a write says, checked for frame and well-formedness; the same from a writer that gives only what is asked for.</summary>
    private static string Json(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        var exact = new ExactWriter();
        write(exact);
        Assert.Equal(output.WrittenSpan, exact.Written);

        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.StartsWith("data: ", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        text = text["data: ".Length..^2];
        Assert.DoesNotContain('\n', text);
        JsonDocument.Parse(text).Dispose();
        return text;
    }
}
