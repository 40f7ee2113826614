using EdgeRouter.Wire.Dialects.Anthropic;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>What of a chat completion request becomes what of a Messages request, and what is refused.</summary>
public class AnthropicRequestTests
{
    private const string Ask = """{"role":"user","content":"q"}""";
    private const string AskOut = """{"role":"user","content":[{"type":"text","text":"q"}]}""";

    private static readonly AnthropicDialect s_dialect = new();

    [Fact]
    public void Endpoint_IsTheMessagesApi()
    {
        Assert.Equal(("anthropic", "messages", "messages"), (s_dialect.Name, s_dialect.Path("m", true), s_dialect.Path("m", false)));
        Assert.Equal([KeyValuePair.Create("anthropic-version", "2023-06-01"), KeyValuePair.Create("x-api-key", "k")], s_dialect.Headers("k"));
        Assert.Equal([KeyValuePair.Create("anthropic-version", "2023-06-01")], s_dialect.Headers(""));
    }

    /// <summary>Options of the request, and the members they become before the messages.</summary>
    [Theory]
    [InlineData("", "\"max_tokens\":8192")]
    [InlineData("\"max_tokens\":10,", "\"max_tokens\":10")]
    [InlineData("\"max_tokens\":10,\"max_completion_tokens\":20,", "\"max_tokens\":20")]
    [InlineData("\"stream\":true,\"stream_options\":{\"include_usage\":true},", "\"max_tokens\":8192,\"stream\":true")]
    [InlineData("\"max_price\":{\"prompt\":1},\"provider\":{\"max_price\":{}},", "\"max_tokens\":8192")]
    [InlineData("\"temperature\":0.5,\"top_p\":1,\"top_k\":3,", "\"max_tokens\":8192,\"temperature\":0.5,\"top_p\":1,\"top_k\":3")]
    [InlineData("\"stop\":\"a\\n\",", "\"max_tokens\":8192,\"stop_sequences\":[\"a\\n\"]")]
    [InlineData("\"stop\":[\"a\",\"b\"],", "\"max_tokens\":8192,\"stop_sequences\":[\"a\",\"b\"]")]
    [InlineData("\"stop\":null,\"stop\\u0070\":null,\"user\":\"u-1\",", "\"max_tokens\":8192,\"metadata\":{\"user_id\":\"u-1\"}")]
    [InlineData("\"cache_control\":{\"type\":\"ephemeral\"},", "\"max_tokens\":8192,\"cache_control\":{\"type\":\"ephemeral\"}")]
    [InlineData("\"n\":1,\"logprobs\":false,\"frequency_penalty\":0,\"presence_penalty\":0.0,\"logit_bias\":{},\"modalities\":[\"text\"],", "\"max_tokens\":8192")]
    [InlineData("\"metadata\":{\"a\":\"b\"},\"store\":true,\"seed\":7,\"service_tier\":\"auto\",\"prompt_cache_key\":\"k\",\"safety_identifier\":\"s\",\"verbosity\":\"low\",", "\"max_tokens\":8192")]
    [InlineData("\"response_format\":{\"type\":\"text\"},", "\"max_tokens\":8192")]
    [InlineData("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,\"schema\":{\"type\":\"object\"}}},", "\"max_tokens\":8192,\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}")]
    [InlineData("\"thinking\":{\"type\":\"adaptive\"},", "\"max_tokens\":8192,\"thinking\":{\"type\":\"adaptive\"}")]
    public void WriteRequest_Option_IsMapped(string option, string expected)
        => Assert.Equal($$"""{"model":"m",{{expected}},"messages":[{{AskOut}}]}""", Body($$"""{"model":"x",{{option}}"messages":[{{Ask}}]}"""));

    [Theory]
    [InlineData("claude-opus-4-6", "low", "\"max_tokens\":8192,\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}")]
    [InlineData("claude-opus-5", "xhigh", "\"max_tokens\":8192,\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"xhigh\"}")]
    [InlineData("claude-opus-5", "none", "\"max_tokens\":8192,\"thinking\":{\"type\":\"disabled\"}")]
    [InlineData("claude-haiku-4-5-20251001", "medium", "\"max_tokens\":16384,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8192}")]
    [InlineData("claude-3-7-sonnet-20250219", "minimal", "\"max_tokens\":9216,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}")]
    [InlineData("kimi", "high", "\"max_tokens\":24576,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":16384}")]
    public void WriteRequest_ReasoningEffort_IsWhatTheModelTakes(string model, string effort, string expected)
        => Assert.Equal(
            $$"""{"model":"{{model}}",{{expected}},"messages":[{{AskOut}}]}""",
            Translation.Body(s_dialect, $$"""{"model":"x","reasoning_effort":"{{effort}}","messages":[{{Ask}}]}""", model));

    [Fact]
    public void WriteRequest_ReasoningWithLimit_LeavesRoomForTheAnswer()
    {
        Assert.Contains("\"max_tokens\":4000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":3000}", Body($$"""{"model":"x","max_tokens":4000,"reasoning_effort":"high","messages":[{{Ask}}]}"""), StringComparison.Ordinal);
        Assert.Equal("'reasoning_effort' needs more than 1024 tokens of 'max_tokens' with this provider", Refusal("\"max_tokens\":1024,\"reasoning_effort\":\"low\","));
    }

    [Theory]
    [InlineData("\"n\":2,", "n")]
    [InlineData("\"logprobs\":true,", "logprobs")]
    [InlineData("\"top_logprobs\":2,", "top_logprobs")]
    [InlineData("\"logit_bias\":{\"1\":2},", "logit_bias")]
    [InlineData("\"frequency_penalty\":0.1,", "frequency_penalty")]
    [InlineData("\"presence_penalty\":-1,", "presence_penalty")]
    [InlineData("\"temperature\":1.5,", "temperature")]
    [InlineData("\"stop\":[1],", "stop")]
    [InlineData("\"stop\":7,", "stop")]
    [InlineData("\"audio\":{\"voice\":\"v\"},", "audio")]
    [InlineData("\"modalities\":[\"text\",\"audio\"],", "messages")]
    [InlineData("\"functions\":[{\"name\":\"f\"}],", "functions")]
    [InlineData("\"function_call\":\"auto\",", "function_call")]
    [InlineData("\"web_search_options\":{\"a\":1},", "web_search_options")]
    [InlineData("\"response_format\":{\"type\":\"json_object\"},", "response_format.type")]
    [InlineData("\"response_format\":{\"type\":\"grammar\"},", "response_format.type")]
    [InlineData("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\"}},", "response_format.json_schema.schema")]
    [InlineData("\"reasoning_effort\":\"huge\",", "reasoning_effort")]
    [InlineData("\"tools\":[{\"type\":\"custom\",\"custom\":{}}],", "tools[0].type")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},{\"type\":\"function\",\"function\":{}}],", "tools[1].function.name")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":[]}}],", "tools[0].function.parameters")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":{\"type\":\"allowed_tools\"},", "tool_choice")]
    [InlineData("\"min_p\":0.1,", "the field at byte 14")]
    [InlineData("\"stop\":[\"END\",\"\\n\"],", "stop")]
    [InlineData("\"stop\":\" \\t\",", "stop")]
    [InlineData("\"reasoning_effort\":\"low\",\"temperature\":0.7,", "temperature")]
    [InlineData("\"reasoning_effort\":\"low\",\"top_k\":5,", "top_k")]
    [InlineData("\"reasoning_effort\":\"low\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":\"required\",", "tool_choice")]
    public void WriteRequest_WhatCannotBeSaid_IsRefusedByName(string option, string param)
        => Assert.StartsWith($"'{param}' ", Refusal(option), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"auto\"", "", ",\"tool_choice\":{\"type\":\"auto\"}")]
    [InlineData("\"none\"", "\"parallel_tool_calls\":false,", ",\"tool_choice\":{\"type\":\"none\"}")]
    [InlineData("\"required\"", "\"parallel_tool_calls\":true,", ",\"tool_choice\":{\"type\":\"any\"}")]
    [InlineData("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "\"parallel_tool_calls\":false,", ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}")]
    [InlineData("null", "\"parallel_tool_calls\":false,", ",\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true}")]
    [InlineData("null", "", "")]
    public void WriteRequest_Tools_AndChoice(string choice, string option, string expected)
        => Assert.Equal(
            """{"model":"m","max_tokens":8192,"tools":[{"name":"f","description":"d\"","input_schema":{"type":"object"},"strict":true,"cache_control":{"type":"ephemeral"}},"""
            + """{"name":"g","input_schema":{"type":"object","properties":{}}}]""" + expected + $$""","messages":[{{AskOut}}]}""",
            Body("""{"model":"x","tools":[{"type":"function","function":{"name":"f","description":"d\"","parameters":{"type":"object"},"strict":true},"cache_control":{"type":"ephemeral"}},"""
                + """{"type":"function","function":{"name":"g"}}],"tool_choice":""" + choice + "," + option + "\"messages\":[" + Ask + "]}"));

    /// <summary>From 4.1 on Claude takes one of the two.</summary>
    [Theory]
    [InlineData("claude-opus-4-1-20250805", true)]
    [InlineData("claude-sonnet-4-5", true)]
    [InlineData("claude-sonnet-4-20250514", false)]
    [InlineData("claude-3-7-sonnet-20250219", false)]
    public void WriteRequest_TemperatureAndTopP_AreRefusedWhereTheModelTakesOne(string model, bool refused)
        => Assert.Equal(refused ? "'top_p' cannot be set beside 'temperature' for this model" : "", Translation.Refusal(s_dialect, $$"""{"model":"x","temperature":0.5,"top_p":0.9,"messages":[{{Ask}}]}""", model));

    [Fact]
    public void WriteRequest_IdsThatDifferInALetterAnthropicRefuses_StayDifferent()
    {
        const string Conversation = """
            {"model":"x","messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"a.0","function":{"name":"f"}},{"id":"a:0","function":{"name":"f"}}]},
            {"role":"tool","tool_call_id":"a.0","content":"r"},{"role":"tool","tool_call_id":"a:0","content":"s"}]}
            """;
        var blocks = System.Text.Json.JsonDocument.Parse(Body(Conversation)).RootElement.GetProperty("messages");
        var calls = blocks[1].GetProperty("content").EnumerateArray().Select(block => block.GetProperty("id").GetString()!).ToList();
        Assert.Equal(calls, blocks[2].GetProperty("content").EnumerateArray().Select(block => block.GetProperty("tool_use_id").GetString()!));
        Assert.NotEqual(calls[0], calls[1]);
        Assert.All(calls, id => Assert.Matches("^[a-zA-Z0-9_-]+$", id));
    }

    [Fact]
    public void WriteRequest_ReasoningWithTemperatureOne_IsPut()
        => Assert.Equal("", Refusal("\"reasoning_effort\":\"low\",\"temperature\":1,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"tool_choice\":\"auto\","));

    /// <summary>Messages, and the system and messages they become.</summary>
    [Theory]
    [InlineData(
        """{"role":"system","content":"a"},{"role":"user","content":"q"},{"role":"developer","content":[{"type":"text","text":"b","cache_control":{"type":"ephemeral"}}]}""",
        """{"system":[{"type":"text","text":"a"},{"type":"text","text":"b","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"text","text":"q"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"a"},{"role":"user","content":[{"type":"text","text":""},{"type":"text","text":"b","x":[1]}]},{"role":"assistant","content":""},{"role":"user","content":"c","cache_control":{"type":"ephemeral"}}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b","x":[1]},{"type":"text","text":"c","cache_control":{"type":"ephemeral"}}]}]}""")]
    [InlineData(
        """{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image\/png;base64,AAAA","detail":"low"},"cache_control":{"type":"ephemeral"}},{"type":"image_url","image_url":{"url":"https://h/a.png?b=1"}},{"type":"image_url","image_url":"data:image/jpeg;x=y;base64,BB"}]}""",
        """{"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"},"cache_control":{"type":"ephemeral"}},{"type":"image","source":{"type":"url","url":"https://h/a.png?b=1"}},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"BB"}}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":null,"refusal":null,"annotations":[],"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\": \"\\u00e9\\n\"}"}},{"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},{"role":"tool","tool_call_id":"c1","content":"r1"},{"role":"tool","tool_call_id":"c2","content":[{"type":"text","text":"r2"}]},{"role":"user","content":"go on"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{"a": "\u00e9\n"}},{"type":"tool_use","id":"c2","name":"g","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"r1"}]},{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"r2"}]},{"type":"text","text":"go on"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":"t","reasoning_content":"hm","thinking_blocks":[{"type":"thinking","thinking":"hm","signature":"s=="},{"type":"thinking","thinking":"other's"},{"type":"redacted_thinking","data":"d"}],"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":""}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s=="},{"type":"redacted_thinking","data":"d"},{"type":"text","text":"t"},{"type":"tool_use","id":"c","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":"Dear \\n\t \n"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"text","text":"Dear \\n"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"text","text":" a "},{"type":"text","text":" b "}]},{"role":"assistant","content":" \n"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"text","text":" a "},{"type":"text","text":" b "}]}]}""")]
    [InlineData(
        """{"role":"system","content":" "},{"role":"user","content":[{"type":"text","text":"\n"},{"type":"text","text":"q"}]},{"role":"assistant","content":"\n","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":" "},{"role":"user","content":"\t"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"tool_use","id":"c","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":[{"type":"text","text":" a "},{"type":"text","text":" "}]}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"text","text":" a"}]}]}""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":[{"id":"functions.f:0","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"functions.f\u003a0","content":"r"}""",
        """{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"tool_use","id":"functions_f_0_4be0e962e9dcd7b8","name":"f","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"functions_f_0_4be0e962e9dcd7b8","content":[{"type":"text","text":"r"}]}]}]}""")]
    public void WriteRequest_Messages_AreMapped(string messages, string expected)
        => Assert.Equal("""{"model":"m","max_tokens":8192,""" + expected[1..], Body($$"""{"model":"x","messages":[{{messages}}]}"""));

    [Theory]
    [InlineData("""{"role":"wizard","content":"q"}""", "messages[0].role")]
    [InlineData("""{"role":"function","name":"f","content":"q"}""", "messages[0].role")]
    [InlineData("""{"role":"user","content":[{"type":"input_audio","input_audio":{}}]}""", "messages")]
    [InlineData("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"ftp://x"}}]}""", "messages[0].content[0].image_url")]
    [InlineData("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,raw"}}]}""", "messages[0].content[0].image_url")]
    [InlineData("""{"role":"user","content":[{"type":"image_url"}]}""", "messages[0].content[0].image_url")]
    [InlineData("""{"role":"system","content":[{"type":"image_url","image_url":{"url":"https://h"}}]},{"role":"user","content":"q"}""", "messages[0].content[0].type")]
    [InlineData("""{"role":"user","content":"q"},{"role":"tool","content":"r"}""", "messages[1].tool_call_id")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{"}}]}""", "messages[0].tool_calls[0].function.arguments")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"[1]"}}]}""", "messages[0].tool_calls[0].function.arguments")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":{"a":1}}}]}""", "messages[0].tool_calls[0].function.arguments")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":5,"function":{"name":"f","arguments":"{}"}}]}""", "messages[0].tool_calls[0]")]
    [InlineData("""{"role":"assistant","tool_calls":{"id":5}}""", "messages[0].tool_calls")]
    [InlineData("""{"role":"assistant","function_call":{"name":"f"}}""", "messages[0].function_call")]
    [InlineData("""{"role":"assistant","audio":{"id":"a"}}""", "messages[0].audio")]
    [InlineData("""{"role":"user","content":""}""", "messages")]
    public void WriteRequest_MessageThatCannotBeSaid_IsRefusedByName(string messages, string param)
        => Assert.StartsWith($"'{param}' ", Translation.Refusal(s_dialect, $$"""{"model":"x","messages":[{{messages}}]}"""), StringComparison.Ordinal);

    [Fact]
    public void WriteRequest_TokensLeft_TakeTheLimitsPlace()
        => Assert.Contains("\"max_tokens\":60,", Translation.Body(s_dialect, """{"model":"x","max_tokens":100,"messages":[{"role":"user","content":"q"}]}""", maxTokens: 60), StringComparison.Ordinal);

    [Fact]
    public void WriteRequest_Prefill_IsTheAssistantsWithoutWhiteSpaceAtItsEnd()
    {
        const string Begun = """{"model":"m","max_tokens":8192,"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":[{"type":"text","text":"so \"far\""}]}]}""";
        const string Request = $$"""{"model":"x","messages":[{{Ask}}]}""";
        Assert.Equal(Begun, Translation.Body(s_dialect, Request, prefill: "so \\\"far\\\" \\n"));
        Assert.Equal($$"""{"model":"m","max_tokens":8192,"messages":[{{AskOut}}]}""", Translation.Body(s_dialect, Request, prefill: " \\n\\n"));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void WriteRequest_RecordedRequests_AreMappedOrRefused(string fixture)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var unmapped = s_dialect.WriteRequest(Parsed.Request(WireFixtures.Request(fixture)), new("m"u8.ToArray(), default), output);
        if (fixture is "audio.json" or "vllm_extra.json" or "json_schema.json" or "unicode.json") // the last two ask for log-probabilities and for a stop at line ends
            Assert.True(unmapped.IsRefusal);
        else
            Assert.Equal(default, unmapped);
    }

    public static TheoryData<string> Requests => WireFixtures.Requests;

    [Fact]
    public void WriteRequest_GeneratedRequests_GiveJsonOrARefusal()
    {
        var generator = new RequestGenerator(new Random(41));
        var mapped = 0;
        for (var round = 0; round < 3000; round++)
        {
            if (EdgeRouter.Wire.Chat.ChatRequestReader.Read(Parsed.Utf8(generator.Next()), new(), out var request).IsFailure)
                continue;
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            if (s_dialect.WriteRequest(request, new("m"u8.ToArray(), "x \\n"u8.ToArray()), output).IsRefusal)
                continue;
            mapped++;
            using var json = System.Text.Json.JsonDocument.Parse(output.WrittenMemory);
            Assert.True(json.RootElement.GetProperty("messages").GetArrayLength() > 0);
        }
        Assert.True(mapped > 20, $"{mapped}");
    }

    private static string Body(string request) => Translation.Body(s_dialect, request);

    private static string Refusal(string option) => Translation.Refusal(s_dialect, $$"""{"model":"x",{{option}}"messages":[{{Ask}}]}""");
}
