using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ChatResponseWriterTests
{
    private static readonly StreamIdentity s_identity = new("chatcmpl-1"u8.ToArray(), "small-1"u8.ToArray(), 1769990400);

    [Fact]
    public void Write_Text_IsOpenAisResponse()
        => Assert.Equal(
            """{"id":"chatcmpl-1","object":"chat.completion","created":1769990400,"model":"small-1","choices":[{"index":0,"message":{"role":"assistant","content":"a\n","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"prompt_tokens_details":{"cached_tokens":1}}}""",
            Json(output => ChatResponseWriter.Write(output, s_identity, "a\\n"u8, "stop"u8, new(3, 2, 1))));

    [Fact]
    public void Write_Extension_IsATopLevelMember()
        => Assert.EndsWith(
            """_tokens_details":{"cached_tokens":0}},"x_edgerouter":{"degraded":true}}""",
            Json(output => ChatResponseWriter.Write(output, s_identity, default, "length"u8, default, """{"degraded":true}"""u8)),
            StringComparison.Ordinal);

    [Fact]
    public void Write_LongContent_IsReadBack()
    {
        var content = Parsed.Utf8(new string('é', 50_000));
        var json = Parsed.Utf8(Json(output => ChatResponseWriter.Write(
            output, s_identity with { CreatedUnixSeconds = long.MinValue }, content, "stop"u8, new(int.MaxValue, int.MaxValue, int.MaxValue))));
        Assert.True(ChatResponseReader.TryRead(json, out var response));
        Assert.True(response.Content.Of(json).SequenceEqual(content));
        Assert.Equal("stop"u8, response.FinishReason.Of(json));
        Assert.Equal(new Usage(int.MaxValue, int.MaxValue, int.MaxValue), response.Usage);
        Assert.False(response.IsBlank || response.HasOther || response.HasToolCalls || response.HasLogprobs);
    }

    private static string Json(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        var exact = new ExactWriter();
        write(exact);
        Assert.Equal(output.WrittenSpan, exact.Written);
        var text = Encoding.UTF8.GetString(output.WrittenSpan);
        JsonDocument.Parse(text).Dispose();
        return text;
    }
}
