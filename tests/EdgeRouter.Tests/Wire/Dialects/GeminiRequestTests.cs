using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>What of a chat completion request becomes what of a generateContent request, and what is refused.</summary>
public class GeminiRequestTests
{
    private const string Ask = """{"role":"user","content":"q"}""";
    private const string AskOut = """{"contents":[{"role":"user","parts":[{"text":"q"}]}]""";

    private static readonly GeminiDialect s_dialect = new();

    public static TheoryData<string> Requests => WireFixtures.Requests;

    [Fact]
    public void Endpoint_NamesTheModelAndTheMethod()
    {
        Assert.Equal("models/gemini-2.5-pro:generateContent", s_dialect.Path("gemini-2.5-pro", stream: false));
        Assert.Equal("models/a%3Fb:streamGenerateContent?alt=sse", s_dialect.Path("a?b", stream: true));
        Assert.Equal("tunedModels/x:generateContent", s_dialect.Path("tunedModels/x", stream: false));
        Assert.Equal([KeyValuePair.Create("x-goog-api-key", "k")], s_dialect.Headers("k"));
        Assert.Empty(s_dialect.Headers(""));
    }

    /// <summary>Options of the request, and the members of generationConfig they become.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("\"models\":[\"other\"],", "")]
    [InlineData("\"max_price\":{\"prompt\":1},\"provider\":{\"max_price\":{}},", "")]
    [InlineData("\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"u\",\"store\":false,\"metadata\":{\"a\":\"b\"},", "")]
    [InlineData("\"temperature\":1.5,\"top_p\":0.9,\"top_k\":4,\"seed\":7,\"presence_penalty\":0.1,\"frequency_penalty\":-0.1,", "\"temperature\":1.5,\"topP\":0.9,\"topK\":4,\"seed\":7,\"presencePenalty\":0.1,\"frequencyPenalty\":-0.1")]
    [InlineData("\"max_tokens\":5,\"n\":2,\"stop\":\"x\",", "\"maxOutputTokens\":5,\"candidateCount\":2,\"stopSequences\":[\"x\"]")]
    [InlineData("\"response_format\":{\"type\":\"json_object\"},", "\"responseMimeType\":\"application/json\"")]
    [InlineData("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"type\":\"object\"}}},", "\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"type\":\"object\"}")]
    public void WriteRequest_Option_IsMapped(string option, string expected)
        => Assert.Equal(AskOut + ",\"generationConfig\":{" + expected + "}}", Translation.Body(s_dialect, $$"""{"model":"x",{{option}}"messages":[{{Ask}}]}"""));

    [Theory]
    [InlineData("gemini-2.5-flash", "none", "\"thinkingBudget\":0")]
    [InlineData("gemini-2.5-flash", "low", "\"thinkingBudget\":1024,\"includeThoughts\":true")]
    [InlineData("gemini-2.5-flash", "medium", "\"thinkingBudget\":8192,\"includeThoughts\":true")]
    [InlineData("gemini-2.5-flash", "xhigh", "\"thinkingBudget\":24576,\"includeThoughts\":true")]
    [InlineData("gemini-3-pro", "minimal", "\"thinkingLevel\":\"minimal\",\"includeThoughts\":true")]
    [InlineData("gemini-flash-latest", "high", "\"thinkingLevel\":\"high\",\"includeThoughts\":true")]
    public void WriteRequest_ReasoningEffort_IsWhatTheModelTakes(string model, string effort, string expected)
        => Assert.Equal(
            AskOut + ",\"generationConfig\":{\"thinkingConfig\":{" + expected + "}}}",
            Translation.Body(s_dialect, $$"""{"model":"x","reasoning_effort":"{{effort}}","messages":[{{Ask}}]}""", model));

    [Theory]
    [InlineData("\"auto\"", ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"AUTO\"}}")]
    [InlineData("\"none\"", ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"NONE\"}}")]
    [InlineData("\"required\"", ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}")]
    [InlineData("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", ",\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"f\"]}}")]
    [InlineData("null", "")]
    public void WriteRequest_Tools_AndChoice(string choice, string expected)
        => Assert.Equal(
            AskOut + ""","tools":[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object"}},{"name":"g"}]}]""" + expected + ",\"generationConfig\":{}}",
            Translation.Body(s_dialect, """{"model":"x","tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}},{"type":"function","function":{"name":"g"}}],"tool_choice":""" + choice + ",\"messages\":[" + Ask + "]}"));

    /// <summary>Messages, and what they become.</summary>
    [Theory]
    [InlineData(
        """{"role":"system","content":"a"},{"role":"user","content":"q"},{"role":"user","content":[{"type":"text","text":"r"},{"type":"text","text":""}]},{"role":"developer","content":[{"type":"text","text":"b"}]}""",
        """{"systemInstruction":{"parts":[{"text":"a"},{"text":"b"}]},"contents":[{"role":"user","parts":[{"text":"q"},{"text":"r"}]}]""")]
    [InlineData(
        """{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image\/png;base64,AA=="}},{"type":"image_url","image_url":{"url":"https://h/a.png"}}]}""",
        """{"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"AA=="}},{"fileData":{"fileUri":"https://h/a.png"}}]}]""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"assistant","content":"t","extra_content":{"google":{"thought_signature":"T=="}},"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"},"extra_content":{"google":{"thought_signature":"S=="}}},{"id":"c2","type":"function","function":{"name":"g","arguments":""}}]},{"role":"tool","tool_call_id":"c2","content":"{\"r\": 2}"},{"role":"tool","tool_call_id":"c1","content":"plain \"text\""},{"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"a\n"},{"type":"text","text":"b"}]}""",
        """{"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"model","parts":[{"text":"t","thoughtSignature":"T=="},{"functionCall":{"id":"c1","name":"f","args":{"a":1}},"thoughtSignature":"S=="},{"functionCall":{"id":"c2","name":"g","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"c2","name":"g","response":{"r": 2}}},{"functionResponse":{"id":"c1","name":"f","response":{"output":"plain \"text\""}}},{"functionResponse":{"id":"c1","name":"f","response":{"output":"a\nb"}}}]}]""")]
    [InlineData(
        """{"role":"user","content":"q"},{"role":"tool","tool_call_id":"c9","name":"f","content":null},{"role":"assistant","content":null}""",
        """{"contents":[{"role":"user","parts":[{"text":"q"},{"functionResponse":{"id":"c9","name":"f","response":{"output":""}}}]}]""")]
    public void WriteRequest_Messages_AreMapped(string messages, string expected)
        => Assert.Equal(expected + ",\"generationConfig\":{}}", Translation.Body(s_dialect, $$"""{"model":"x","messages":[{{messages}}]}""", "gemini-2.5-pro"));

    /// <summary>Gemini 3 refuses a history with unsigned calls, unless it is told that they are another's.</summary>
    [Theory]
    [InlineData("gemini-2.5-pro", "")]
    [InlineData("gemini-3-pro", ",\"thoughtSignature\":\"skip_thought_signature_validator\"")]
    public void WriteRequest_CallOfAnotherModel_IsMarkedForThoseThatAsk(string model, string mark)
        => Assert.Contains(
            "{\"functionCall\":{\"id\":\"c\",\"name\":\"f\",\"args\":{}}" + mark + "}",
            Translation.Body(s_dialect, """{"model":"x","messages":[{"role":"user","content":"q"},{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":"r"}]}""", model),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("\"logprobs\":true,", "logprobs")]
    [InlineData("\"logit_bias\":{\"1\":2},", "logit_bias")]
    [InlineData("\"audio\":{\"voice\":\"v\"},", "audio")]
    [InlineData("\"thinking\":{\"type\":\"enabled\"},", "thinking")]
    [InlineData("\"reasoning_effort\":\"none\",", "reasoning_effort")]
    [InlineData("\"stop\":{},\"stop_it\":1,", "the field at byte 24")]
    [InlineData("\"response_format\":{\"type\":\"x\"},", "response_format.type")]
    [InlineData("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],\"parallel_tool_calls\":false,", "parallel_tool_calls")]
    public void WriteRequest_WhatCannotBeSaid_IsRefusedByName(string option, string param)
        => Assert.StartsWith($"'{param}' ", Translation.Refusal(s_dialect, $$"""{"model":"x",{{option}}"messages":[{{Ask}}]}"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"role":"wizard","content":"q"}""", "messages[0].role")]
    [InlineData("""{"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]}""", "messages[0].content[0].image_url")]
    [InlineData("""{"role":"assistant","content":[{"type":"refusal","refusal":"x"}]}""", "messages")]
    [InlineData("""{"role":"tool","tool_call_id":"c","content":"r"}""", "messages[0].tool_call_id")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":"7"}}]}""", "messages[0].tool_calls[0].function.arguments")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{}}]}""", "messages[0].tool_calls[0]")]
    [InlineData("""{"role":"system","content":"s"}""", "messages")]
    public void WriteRequest_MessageThatCannotBeSaid_IsRefusedByName(string messages, string param)
        => Assert.StartsWith($"'{param}' ", Translation.Refusal(s_dialect, $$"""{"model":"x","messages":[{{messages}}]}"""), StringComparison.Ordinal);

    [Fact]
    public void WriteRequest_TokensLeft_TakeTheLimitsPlace()
        => Assert.Contains("\"maxOutputTokens\":60", Translation.Body(s_dialect, $$"""{"model":"x","max_tokens":100,"messages":[{{Ask}}]}""", maxTokens: 60), StringComparison.Ordinal);

    [Fact]
    public void WriteRequest_Prefill_IsTheModels()
        => Assert.Contains(""","parts":[{"text":"q"}]},{"role":"model","parts":[{"text":"so far "}]}]""", Translation.Body(s_dialect, $$"""{"model":"x","messages":[{{Ask}}]}""", prefill: "so far "), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Requests))]
    public void WriteRequest_RecordedRequests_AreMappedOrRefused(string fixture)
    {
        var unmapped = s_dialect.WriteRequest(Parsed.Request(WireFixtures.Request(fixture)), new("m"u8.ToArray(), default), new System.Buffers.ArrayBufferWriter<byte>());
        Assert.Equal(fixture is "audio.json" or "vllm_extra.json" or "json_schema.json", unmapped.IsRefusal);
    }

    [Fact]
    public void WriteRequest_GeneratedRequests_GiveJsonOrARefusal()
    {
        var generator = new RequestGenerator(new Random(43));
        var mapped = 0;
        for (var round = 0; round < 3000; round++)
        {
            if (EdgeRouter.Wire.Chat.ChatRequestReader.Read(Parsed.Utf8(generator.Next()), new(), out var request).IsFailure)
                continue;
            var output = new System.Buffers.ArrayBufferWriter<byte>();
            if (s_dialect.WriteRequest(request, new("m"u8.ToArray(), default), output).IsRefusal)
                continue;
            mapped++;
            using var json = System.Text.Json.JsonDocument.Parse(output.WrittenMemory);
            Assert.True(json.RootElement.GetProperty("contents").GetArrayLength() > 0);
        }
        Assert.True(mapped > 20, $"{mapped}");
    }
}
