using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ChatResponseReaderTests
{
    private static readonly byte[] s_plain = """
        {
          "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
          "object": "chat.completion",
          "created": 1769990400,
          "model": "gpt-5.4-2026-01-15",
          "choices": [
            {
              "index": 0,
              "message": { "role": "assistant", "content": "Hello! \"How\" can I help?\n", "refusal": null, "annotations": [] },
              "logprobs": null,
              "finish_reason": "stop"
            }
          ],
          "usage": {
            "prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29,
            "prompt_tokens_details": { "cached_tokens": 4, "audio_tokens": 0 },
            "completion_tokens_details": { "reasoning_tokens": 0 }
          },
          "service_tier": "default"
        }
        """u8.ToArray();

    [Fact]
    public void TryRead_Plain_GivesItsParts()
    {
        Assert.True(ChatResponseReader.TryRead(s_plain, out var response));
        Assert.Equal("chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", Text(response.Id));
        Assert.Equal("gpt-5.4-2026-01-15", Text(response.Model));
        Assert.Equal("Hello! \\\"How\\\" can I help?\\n", Text(response.Content));
        Assert.Equal("stop", Text(response.FinishReason));
        Assert.Equal((1, new Usage(19, 10, 4), true), (response.Choices, response.Usage, response.HasUsage));
        Assert.False(response.IsBlank || response.HasError || response.HasToolCalls || response.HasOther || response.HasLogprobs);

        static string Text(ByteRange range) => Encoding.UTF8.GetString(range.Of(s_plain));
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"\"}}]}", true)]
    [InlineData("{\"choices\":[{\"delta\":{\"content\":\"not here\"}}]}", true)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{}]}}]}", false)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I can't\"}}]}", false)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}", false)]
    public void TryRead_Choice_IsBlankWhenItSaysNothing(string json, bool expected)
    {
        Assert.True(ChatResponseReader.TryRead(Parsed.Utf8(json), out var response));
        Assert.Equal(expected, response.IsBlank);
    }

    [Fact]
    public void TryRead_Error_IsItsWholeValue()
    {
        var json = "{\"error\":{\"message\":\"over\",\"code\":429}}"u8;
        Assert.True(ChatResponseReader.TryRead(json, out var response));
        Assert.Equal("{\"message\":\"over\",\"code\":429}"u8, response.Error.Of(json));
    }

    [Fact]
    public void TryRead_CutAnywhere_IsFalse()
    {
        for (var length = 0; length < s_plain.Length; length++)
            Assert.False(ChatResponseReader.TryRead(Segmentations.Guarded(s_plain.AsSpan(0, length)).Span, out _));
    }
}
