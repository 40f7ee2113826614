using System.Text.Json;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects.Anthropic;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Whole messages, errors, and streams that are not what the protocol allows.</summary>
public class AnthropicAnswerTests
{
    private const string Start = """data: {"type":"message_start","message":{"id":"msg_1","model":"c","usage":{"input_tokens":3}}}""" + "\n\n";
    private const string Text = """data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""" + "\n\n";
    private const string Delta = """data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}""" + "\n\n";
    private const string StopBlock = """data: {"type":"content_block_stop","index":0}""" + "\n\n";
    private const string End = """data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":1}}""" + "\n\n";
    private const string Stop = """data: {"type":"message_stop"}""" + "\n\n";

    private static readonly AnthropicDialect s_dialect = new();

    [Fact]
    public void Whole_Text_IsACompletion()
        => Assert.Equal(
            """{"id":"msg_1","object":"chat.completion","created":1700000000,"model":"claude","choices":[{"index":0,"message":{"role":"assistant","content":"Hi \"you\"\nthere","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":17,"completion_tokens":4,"total_tokens":21,"prompt_tokens_details":{"cached_tokens":5,"cache_write_tokens":2}}}""",
            Translation.Whole(s_dialect, """{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[{"type":"text","text":"Hi \"you\"\n"},{"type":"text","text":"there","citations":null}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"cache_creation_input_tokens":2,"cache_read_input_tokens":5,"output_tokens":4}}"""));

    [Fact]
    public void Whole_ThoughtAndCalls_KeepSignaturesAndOrder()
    {
        var whole = Translation.Whole(s_dialect, """{"id":"msg_1","type":"message","model":"claude","content":[{"type":"thinking","thinking":"hm","signature":"s=="},{"type":"redacted_thinking","data":"d"},{"type":"tool_use","id":"t1","name":"f","input":{"a": "é\"\n"}},{"type":"tool_use","id":"t2","name":"g","input":{}}],"stop_reason":"tool_use","usage":{"input_tokens":1,"output_tokens":2}}""");
        Assert.Contains(
            """{"role":"assistant","content":null,"refusal":null,"reasoning_content":"hm","thinking_blocks":[{"type":"thinking","thinking":"hm","signature":"s=="},{"type":"redacted_thinking","data":"d"}],"tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{\"a\": \"é\\\"\\n\"}"}},{"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],""",
            whole, StringComparison.Ordinal);

        // The client sends the message back: the same blocks.
        var message = JsonDocument.Parse(whole).RootElement.GetProperty("choices")[0].GetProperty("message").GetRawText();
        Assert.Contains(
            """[{"type":"thinking","thinking":"hm","signature":"s=="},{"type":"redacted_thinking","data":"d"},{"type":"tool_use","id":"t1","name":"f","input":{"a": "é\"\n"}},{"type":"tool_use","id":"t2","name":"g","input":{}}]""",
            Translation.Body(s_dialect, $$"""{"model":"x","messages":[{"role":"user","content":"q"},{{message}}]}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end_turn", "stop")]
    [InlineData("stop_sequence", "stop")]
    [InlineData("max_tokens", "length")]
    [InlineData("model_context_window_exceeded", "length")]
    [InlineData("pause_turn", "length")]
    [InlineData("tool_use", "tool_calls")]
    [InlineData("refusal", "content_filter")]
    public void Whole_StopReason_IsMapped(string stop, string finish)
    {
        var whole = Translation.Whole(s_dialect, $$"""{"id":"m","model":"c","content":[{"type":"text","text":"a"}],"stop_reason":"{{stop}}"}""");
        Assert.True(ChatResponseReader.TryRead(Parsed.Utf8(whole), out var response));
        Assert.Equal(finish, System.Text.Encoding.UTF8.GetString(response.FinishReason.Of(Parsed.Utf8(whole))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{}x")]
    [InlineData("""{"id":"m","model":"c","content":[],"stop_reason":"new_reason"}""")]
    [InlineData("""{"id":"m","model":"c","content":[],"stop_reason":null}""")]
    [InlineData("""{"id":"m","model":"c","content":{"a":1},"stop_reason":"end_turn"}""")]
    [InlineData("""{"id":7,"model":"c","content":[],"stop_reason":"end_turn"}""")]
    [InlineData("""{"id":"m","model":"c","content":[{"type":"tool_use","id":"t","name":"f","input":"x"}],"stop_reason":"tool_use"}""")]
    [InlineData("""{"id":"m","model":"c","content":[{"type":"tool_use","id":"t","input":{}}],"stop_reason":"tool_use"}""")]
    public void Whole_NotTheProtocol_IsMalformed(string body) => Assert.Equal("MALFORMED", Translation.Whole(s_dialect, body));

    [Fact]
    public void Error_IsOpenAisWithTheProvidersWords()
    {
        const string Error = """{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: too \"large\""},"request_id":"req_1"}""";
        const string Expected = """{"error":{"message":"max_tokens: too \"large\"","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}""";
        Assert.Equal(Expected, Translation.Error(s_dialect, Error));
        Assert.Equal(Expected, Translation.Whole(s_dialect, Error));
        Assert.Equal("MALFORMED", Translation.Error(s_dialect, "<html>"));
        Assert.Equal("MALFORMED", Translation.Error(s_dialect, """{"error":"no"}"""));
        Assert.Contains("\"type\":\"upstream_error\",\"param\":null,\"code\":null", Translation.Error(s_dialect, """{"error":{"message":5}}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Delta)]
    [InlineData(Start + Start)]
    [InlineData(Start + Delta)]
    [InlineData(Start + Text + Text)]
    [InlineData(Start + Text + End)]
    [InlineData(Start + Stop)]
    [InlineData(Start + Text + StopBlock + StopBlock)]
    [InlineData(Start + Text + StopBlock + End + Text)]
    [InlineData(Start + Text + StopBlock + End + End)]
    [InlineData(Start + Text + StopBlock + End + Stop + Text)]
    [InlineData(Start + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\"}}\n\n")]
    [InlineData(Start + "data: {\"type\":\"content_block_start\",\"index\":0}\n\n")]
    [InlineData(Start + Text + "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"a\"}}\n\n")]
    [InlineData(Start + Text + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"a\"}}\n\n")]
    [InlineData(Start + Text + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"a\"}}\n\n")]
    [InlineData(Start + Text + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":7}\n\n")]
    [InlineData(Start + "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"new_reason\"}}\n\n")]
    [InlineData("data: {\"type\":\"message_start\",\"message\":{}}\n\n")]
    [InlineData("data: {\"x\":1}\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData(Start + Text + Delta + StopBlock + Text + Delta)]
    [InlineData(Start + "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n")]
    [InlineData(Start + "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\":1}}}\n\n"
        + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":1}\"}}\n\n")]
    public void Stream_OutOfOrder_IsMalformed(string stream)
        => Assert.Equal("MALFORMED", Translation.Lines(Translation.Translator(s_dialect), Parsed.Utf8(stream))[^1]);

    /// <summary>White space that was cut off the prefill is not said twice, in one piece or several.</summary>
    [Theory]
    [InlineData("so far ", new[] { " and", " on" }, "and on")]
    [InlineData("so far\\n\\n", new[] { "\\n", "\\nand" }, "and")]
    [InlineData("so far\\n", new[] { "\\tand" }, "\\tand")]
    [InlineData("so far\\n", new[] { "and", "\\n" }, "and\\n")]
    [InlineData("so far", new[] { " and" }, " and")]
    public void Stream_AfterPrefill_SkipsTheWhiteSpaceThatWasCut(string prefill, string[] pieces, string said)
    {
        var stream = Start + Text + string.Concat(pieces.Select(piece => Delta.Replace("\"a\"", $"\"{piece}\"", StringComparison.Ordinal))) + StopBlock + End + Stop;
        var lines = Translation.Lines(Translation.Translator(s_dialect, prefill: prefill), Parsed.Utf8(stream));
        Assert.Equal("[DONE]", lines[^1]);
        var text = string.Concat(lines[2..^3].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()));
        Assert.Equal(JsonDocument.Parse($"\"{said}\"").RootElement.GetString(), text);
    }

    [Theory]
    [InlineData("", """{"type":?}""")]
    [InlineData("", "?")]
    [InlineData("", """{"type":"message_start","message":?}""")]
    [InlineData("", """{"type":"message_start","message":{"id":"m","model":?,"usage":{"input_tokens":?,"output_tokens":?}}}""")]
    [InlineData("", """{"type":"error","error":?}""")]
    [InlineData("", """{"type":"error","error":{"message":?,"type":?}}""")]
    [InlineData(Start, """{"type":"content_block_start","index":0,"content_block":?}""")]
    [InlineData(Start, """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":?,"input":?}}""")]
    [InlineData(Start, """{"type":"message_delta","delta":?,"usage":?}""")]
    [InlineData(Start + Text, """{"type":"content_block_delta","index":?,"delta":{"type":"text_delta","text":"a"}}""")]
    [InlineData(Start + Text, """{"type":"content_block_delta","index":0,"delta":?}""")]
    [InlineData(Start + Text, """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":?}}""")]
    [InlineData(Start + Text, """{"type":"content_block_delta","index":0,"delta":{"type":?,"text":"a"}}""")]
    [InlineData(Start + Text, """{"\ud800":?,"type":"ping"}""")]
    public void Stream_HostileJson_NeverThrowsNorEnds(string before, string data)
    {
        foreach (var hostile in HostileJson.Values)
        {
            var stream = $"{before}data: {data.Replace("?", hostile, StringComparison.Ordinal)}\n\n";
            var lines = Translation.Lines(Translation.Translator(s_dialect), Parsed.Utf8(stream));
            Translation.Said(lines); // every line is JSON that our readers take
            Assert.DoesNotContain("[DONE]", lines);
        }
    }

    [Theory]
    [InlineData("""{"id":"m","model":"c","content":[{"type":"tool_use","id":"t","name":?,"input":?},{"type":"text","text":?}],"stop_reason":?,"usage":?}""")]
    [InlineData("""{"id":"m","model":"c","content":[?],"stop_reason":"end_turn","usage":{"input_tokens":?}}""")]
    [InlineData("""{"error":?}""")]
    [InlineData("?")]
    public void Whole_HostileJson_NeverThrows(string body)
    {
        foreach (var hostile in HostileJson.Values)
        {
            var whole = Translation.Whole(s_dialect, body.Replace("?", hostile, StringComparison.Ordinal));
            Assert.True(whole == "MALFORMED" || ChatResponseReader.TryRead(Parsed.Utf8(whole), out _), whole);
            var error = Translation.Error(s_dialect, body.Replace("?", hostile, StringComparison.Ordinal));
            Assert.True(error == "MALFORMED" || ChatResponseReader.TryRead(Parsed.Utf8(error), out _), error);
        }
    }
}
