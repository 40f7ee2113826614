using System.Text.Json;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Whole answers, errors, several candidates, and what is not the protocol.</summary>
public class GeminiAnswerTests
{
    private static readonly GeminiDialect s_dialect = new();

    [Fact]
    public void Whole_Text_IsACompletion()
        => Assert.Equal(
            """{"id":"r1","object":"chat.completion","created":1700000000,"model":"gemini-x","choices":[{"index":0,"message":{"role":"assistant","content":"Hi \"you\"\nthere","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":42,"total_tokens":50,"prompt_tokens_details":{"cached_tokens":4,"image_tokens":3},"completion_tokens_details":{"reasoning_tokens":30}}}""",
            Translation.Whole(
                s_dialect,
                """{"candidates":[{"content":{"parts":[{"text":"Hi \"you\"\n"},{"text":"there","thoughtSignature":"x"}],"role":"model"},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":12,"thoughtsTokenCount":30,"cachedContentTokenCount":4,"promptTokensDetails":[{"modality":"TEXT","tokenCount":5},{"modality":"IMAGE","tokenCount":3}]},"modelVersion":"gemini-x","responseId":"r1"}""",
                Translation.Plain));

    [Fact]
    public void Whole_CallsAndThoughts_RoundTrip()
    {
        var whole = Translation.Whole(s_dialect, """{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"ok","thoughtSignature":"T=="},{"functionCall":{"name":"f","args":{"a":"é\""}},"thoughtSignature":"S=="},{"functionCall":{"id":"c7","name":"g"}}]},"finishReason":"STOP","index":0}],"responseId":"r1","modelVersion":"m"}""");
        var message = JsonDocument.Parse(whole).RootElement.GetProperty("choices")[0].GetProperty("message").GetRawText();
        Assert.Equal(
            """{"role":"assistant","content":"ok","refusal":null,"reasoning_content":"hm","tool_calls":[{"id":"call_r1_0_0","type":"function","function":{"name":"f","arguments":"{\"a\":\"é\\\"\"}"},"extra_content":{"google":{"thought_signature":"S=="}}},{"id":"c7","type":"function","function":{"name":"g","arguments":"{}"}}],"extra_content":{"google":{"thought_signature":"T=="}}}""",
            message);
        Assert.Contains("\"finish_reason\":\"tool_calls\"", whole, StringComparison.Ordinal);
        Assert.Contains(
            """{"role":"model","parts":[{"text":"ok","thoughtSignature":"T=="},{"functionCall":{"id":"call_r1_0_0","name":"f","args":{"a":"é\""}},"thoughtSignature":"S=="},{"functionCall":{"id":"c7","name":"g","args":{}}}]}""",
            Translation.Body(s_dialect, $$"""{"model":"x","messages":[{"role":"user","content":"q"},{{message}}]}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAX_TOKENS", "length")]
    [InlineData("SAFETY", "content_filter")]
    [InlineData("RECITATION", "content_filter")]
    [InlineData("BLOCKLIST", "content_filter")]
    [InlineData("PROHIBITED_CONTENT", "content_filter")]
    [InlineData("SPII", "content_filter")]
    public void Whole_FinishReason_IsMapped(string reason, string finish)
        => Assert.Contains($"\"finish_reason\":\"{finish}\"", Translation.Whole(s_dialect, $$"""{"candidates":[{"finishReason":"{{reason}}"}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("OTHER")]
    [InlineData("LANGUAGE")]
    [InlineData("MALFORMED_FUNCTION_CALL")]
    [InlineData("UNEXPECTED_TOOL_CALL")]
    [InlineData("SOMETHING_NEW")]
    public void Whole_FailureReason_IsAnError(string reason)
        => Assert.Equal(
            """{"error":{"message":"The model ended without an answer.","type":"upstream_error","param":null,"code":""" + $"\"{reason}\"}}}}",
            Translation.Whole(s_dialect, $$"""{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"{{reason}}"}]}"""));

    [Fact]
    public void Whole_PromptBlocked_IsAFilteredAnswer()
        => Assert.Contains(
            """{"role":"assistant","content":null,"refusal":null},"logprobs":null,"finish_reason":"content_filter"}""",
            Translation.Whole(s_dialect, """{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":8}}"""), StringComparison.Ordinal);

    [Fact]
    public void Error_IsOpenAisWithTheProvidersWords()
    {
        const string Error = """{"error":{"code":400,"message":"Invalid \"value\"","status":"INVALID_ARGUMENT","details":[{}]}}""";
        const string Expected = """{"error":{"message":"Invalid \"value\"","type":"INVALID_ARGUMENT","param":null,"code":"INVALID_ARGUMENT"}}""";
        Assert.Equal(Expected, Translation.Error(s_dialect, Error));
        Assert.Equal(Expected, Translation.Error(s_dialect, $"[{Error}]\n"));
        Assert.Equal(Expected, Translation.Whole(s_dialect, Error));
        Assert.Equal("MALFORMED", Translation.Error(s_dialect, "<html>"));
        Assert.Equal("MALFORMED", Translation.Error(s_dialect, "{}"));
    }

    [Fact]
    public void Stream_SeveralCandidates_EndsWhenAllHave()
    {
        const string Two = """{"model":"m","stream":true,"n":2,"messages":[{"role":"user","content":"q"}]}""";
        const string First = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"index\":0,\"finishReason\":\"STOP\"}],\"responseId\":\"r\",\"modelVersion\":\"m\"}\n\n";
        const string Second = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},\"index\":1,\"finishReason\":\"STOP\"}]}\n\n";
        Assert.DoesNotContain("[DONE]", Translation.Lines(Translation.Translator(s_dialect, Two), Parsed.Utf8(First)));
        var lines = Translation.Lines(Translation.Translator(s_dialect, Two), Parsed.Utf8(First + Second));
        Assert.Equal(7, lines.Count);
        Assert.Equal("[DONE]", lines[^1]);
        Assert.Contains("{\"index\":1,\"delta\":{\"content\":\"b\"}", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Stream_WithoutIds_MakesSome()
    {
        const string Call = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\"}}]},\"finishReason\":\"STOP\"}]}\n\n";
        var ids = Enumerable.Range(0, 2).Select(_ => JsonDocument.Parse(Translation.Lines(Translation.Translator(s_dialect), Parsed.Utf8(Call))[1]).RootElement)
            .Select(chunk => (Id: chunk.GetProperty("id").GetString(), Call: chunk.GetProperty("choices")[0].GetProperty("delta").GetProperty("tool_calls")[0].GetProperty("id").GetString())).ToList();
        Assert.NotEqual(ids[0].Id, ids[1].Id);
        Assert.NotEqual(ids[0].Call, ids[1].Call);
    }

    [Theory]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("data: {}\n\n")]
    [InlineData("data: {\"candidates\":7}\n\n")]
    [InlineData("data: {\"candidates\":[{\"index\":1}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{}}]}}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":[]}}]}}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\"\"}}]}}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\ndata: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"late\"}]}}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"willContinue\":true}}]},\"finishReason\":\"STOP\"}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"partialArgs\":[{\"jsonPath\":\"$.a\",\"stringValue\":\"x\"}]}}]},\"finishReason\":\"STOP\"}]}\n\n")]
    [InlineData("data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"id\":\"c1\"}}]}}]}\n\ndata: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"id\":\"c1\"}}]}}]}\n\n")]
    public void Stream_NotTheProtocol_IsMalformed(string stream)
        => Assert.Equal("MALFORMED", Translation.Lines(Translation.Translator(s_dialect), Parsed.Utf8(stream))[^1]);

    [Theory]
    [InlineData("?")]
    [InlineData("""{"candidates":?}""")]
    [InlineData("""{"candidates":[?],"responseId":?,"modelVersion":?}""")]
    [InlineData("""{"candidates":[{"content":?,"index":?}]}""")]
    [InlineData("""{"candidates":[{"content":{"parts":?}}],"usageMetadata":?}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":?,"thought":?,"thoughtSignature":?}]}}],"usageMetadata":{"promptTokenCount":?}}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"functionCall":?}]},"finishReason":"STOP"}]}""")]
    [InlineData("""{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","id":?,"args":?}}]},"finishReason":"STOP"}]}""")]
    [InlineData("""{"promptFeedback":?,"error":?}""")]
    [InlineData("""{"error":{"message":?,"status":?}}""")]
    public void HostileJson_NeverThrows(string body)
    {
        foreach (var hostile in HostileJson.Values)
        {
            var json = body.Replace("?", hostile, StringComparison.Ordinal);
            Translation.Said(Translation.Lines(Translation.Translator(s_dialect), Parsed.Utf8($"data: {json}\n\n"))); // lines that our readers take
            foreach (var whole in new[] { Translation.Whole(s_dialect, json), Translation.Error(s_dialect, json) })
                Assert.True(whole == "MALFORMED" || ChatResponseReader.TryRead(Parsed.Utf8(whole), out _), whole);
        }
    }
}
