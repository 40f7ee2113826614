using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Simulator;

/// <summary>The simulator in Anthropic's and Gemini's words, read with nothing but a JSON parser.</summary>
public class ProtocolTests
{
    private const string Tool = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";
    private const string Messages = "/v1/messages";
    private const string Gemini = "/v1beta/models/sim-cheap:generateContent";
    private const string GeminiStream = "/v1beta/models/sim-cheap:streamGenerateContent?alt=sse";

    [Fact]
    public async Task AllProtocols_TheSameConversation_GiveTheSameAnswerAndCounts()
    {
        await using var client = await SimulatorClient.StartAsync();

        var openai = await client.CompleteAsync("""{"model":"sim-cheap","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Why is Zürich wet?"}]}""");
        var anthropic = await client.SendAsync(Messages, """{"model":"sim-cheap","max_tokens":99,"system":"Be brief.","messages":[{"role":"user","content":[{"type":"text","text":"Why is Zürich wet?"}]}]}""");
        var gemini = await client.SendAsync(Gemini, """{"systemInstruction":{"parts":[{"text":"Be brief."}]},"contents":[{"role":"user","parts":[{"text":"Why is Zürich wet?"}]}]}""");

        string text = SimulatorClient.Content(openai);
        Assert.Equal(text, anthropic.GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(text, gemini.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Equal("end_turn", anthropic.GetProperty("stop_reason").GetString());
        Assert.Equal("STOP", gemini.GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        var counts = (openai.GetProperty("usage").GetProperty("prompt_tokens").GetInt32(), openai.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Equal(counts, (anthropic.GetProperty("usage").GetProperty("input_tokens").GetInt32(), anthropic.GetProperty("usage").GetProperty("output_tokens").GetInt32()));
        Assert.Equal(counts, (gemini.GetProperty("usageMetadata").GetProperty("promptTokenCount").GetInt32(), gemini.GetProperty("usageMetadata").GetProperty("candidatesTokenCount").GetInt32()));
        Assert.All(client.Server.Calls.Recent(), call => Assert.Equal(counts, (call.PromptTokens, call.CompletionTokens)));
    }

    [Fact]
    public async Task Anthropic_StreamOfText_HasItsEventsInOrder()
    {
        await using var client = await SimulatorClient.StartAsync();

        var events = await client.EventsAsync(Messages, """{"model":"sim-cheap","stream":true,"max_tokens":99,"messages":[{"role":"user","content":"Why?"}]}""");

        Assert.All(events, found => Assert.Equal(found.Name, found.Data.GetProperty("type").GetString()));
        Assert.Equal(["message_start", "ping", "content_block_start", "content_block_delta"], events.Take(4).Select(found => found.Name));
        Assert.Equal(["content_block_delta", "content_block_stop", "message_delta", "message_stop"], events.TakeLast(4).Select(found => found.Name));
        Assert.Equal("end_turn", events[^2].Data.GetProperty("delta").GetProperty("stop_reason").GetString());
        Assert.True(events[^2].Data.GetProperty("usage").GetProperty("output_tokens").GetInt32() > 0);
    }

    [Fact]
    public async Task Anthropic_StreamOfTwoCalls_HasABlockForEach()
    {
        await using var client = await SimulatorClient.StartAsync();

        var events = await client.EventsAsync(Messages, """{"model":"sim-cheap","stream":true,"max_tokens":99,"messages":[{"role":"user","content":"get_rain and get_wind in Rome"}],"tools":[{"name":"get_rain","input_schema":SCHEMA},{"name":"get_wind","input_schema":SCHEMA}]}""".Replace("SCHEMA", Tool, StringComparison.Ordinal));

        Assert.Equal(["get_rain", "get_wind"], events.Where(found => found.Name == "content_block_start").Select(found => found.Data.GetProperty("content_block").GetProperty("name").GetString()));
        foreach (int block in new[] { 0, 1 })
        {
            string arguments = string.Concat(events.Where(found => found.Name == "content_block_delta" && found.Data.GetProperty("index").GetInt32() == block)
                .Select(found => found.Data.GetProperty("delta").GetProperty("partial_json").GetString()));
            Assert.True(JsonDocument.Parse(arguments).RootElement.TryGetProperty("city", out _));
        }
        Assert.Equal("tool_use", events[^2].Data.GetProperty("delta").GetProperty("stop_reason").GetString());
    }

    [Fact]
    public async Task Gemini_Stream_CarriesFinishAndUsageLast()
    {
        await using var client = await SimulatorClient.StartAsync();
        const string ask = """{"contents":[{"role":"user","parts":[{"text":"Why?"}]}]}""";

        var together = await client.EventsAsync(GeminiStream, ask);
        client.Server.Script.Set("sim-cheap", Behaviour.UsageAlone);
        var alone = await client.EventsAsync(GeminiStream, ask);

        Assert.Equal("STOP", together[^1].Data.GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        Assert.True(together[^1].Data.TryGetProperty("usageMetadata", out _));
        Assert.False(alone[^1].Data.TryGetProperty("candidates", out _));
        Assert.Equal(together.Count + 1, alone.Count);
    }

    [Fact]
    public async Task Gemini_Call_ComesWholeAndEndsWithStop()
    {
        await using var client = await SimulatorClient.StartAsync();

        var events = await client.EventsAsync(GeminiStream, """{"contents":[{"parts":[{"text":"Rain in Rome?"}]}],"tools":[{"functionDeclarations":[{"name":"get_rain","parametersJsonSchema":SCHEMA}]}],"toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["get_rain"]}}}""".Replace("SCHEMA", Tool, StringComparison.Ordinal));

        Assert.Equal(2, events.Count);
        var call = events[0].Data.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts")[0].GetProperty("functionCall");
        Assert.Equal("get_rain", call.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.String, call.GetProperty("args").GetProperty("city").ValueKind);
    }

    [Fact]
    public async Task Gemini_Logprobs_AreOpenAis()
    {
        await using var client = await SimulatorClient.StartAsync();
        const string ask = """{"contents":[{"role":"user","parts":[{"text":"Why?"}]}],"generationConfig":{"responseLogprobs":true,"logprobs":1}}""";

        var openai = await client.CompleteAsync(SimulatorClient.Ask("sim-cheap", "Why?", ",\"logprobs\":true"));
        var whole = (await client.SendAsync(Gemini, ask)).GetProperty("candidates")[0].GetProperty("logprobsResult");
        var events = await client.EventsAsync(GeminiStream, ask);

        var expected = openai.GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content").EnumerateArray()
            .Select(token => (token.GetProperty("token").GetString(), token.GetProperty("logprob").GetDouble())).ToList();
        Assert.Equal(expected, Chosen(whole));
        Assert.Equal(expected, events.SkipLast(1).SelectMany(found => Chosen(found.Data.GetProperty("candidates")[0].GetProperty("logprobsResult"))));
        Assert.Equal(expected.Count, whole.GetProperty("topCandidates").GetArrayLength());

        static IEnumerable<(string?, double)> Chosen(JsonElement result) => result.GetProperty("chosenCandidates").EnumerateArray()
            .Select(token => (token.GetProperty("token").GetString(), token.GetProperty("logProbability").GetDouble()));
    }

    [Theory]
    [InlineData("/v1/chat/completions", """{"model":"sim-cheap","messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"START"}]}""")]
    [InlineData(Messages, """{"model":"sim-cheap","max_tokens":99,"messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"START"}]}""")]
    [InlineData(Gemini, """{"contents":[{"role":"user","parts":[{"text":"Why?"}]},{"role":"model","parts":[{"text":"START"}]}]}""")]
    public async Task Prefill_InEveryProtocol_IsContinuedOrRefused(string path, string ask)
    {
        await using var client = await SimulatorClient.StartAsync([SimulatedModels.Instant[0], SimulatedModels.Instant[1] with { Name = "refuser", Prefill = PrefillMode.Refuse }], TimeProvider.System);
        string whole = await client.TextAsync(SimulatorClient.Ask("sim-cheap", "Why?"));
        int half = whole.IndexOf(' ', whole.Length / 2);

        string body = await (await client.PostAsync(path, ask.Replace("START", whole[..half], StringComparison.Ordinal))).Content.ReadAsStringAsync();
        using var refused = await client.PostAsync(path.Replace("sim-cheap", "refuser", StringComparison.Ordinal), ask.Replace("sim-cheap", "refuser", StringComparison.Ordinal));

        Assert.Contains($"\"{whole[half..]}\"", body, StringComparison.Ordinal);
        Assert.Equal(400, (int)refused.StatusCode);
    }

    [Theory]
    [InlineData(Messages, """{"model":"sim-cheap","max_tokens":9,"messages":[{"role":"user","content":"x"}]}""", """{"type":"error","error":{"type":"rate_limit_error",""")]
    [InlineData(Gemini, """{"contents":[{"parts":[{"text":"x"}]}]}""", """{"error":{"code":429,""")]
    public async Task Status_InEveryProtocol_IsInItsWords(string path, string ask, string error)
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.Status(429, TimeSpan.FromSeconds(3)));

        using var response = await client.PostAsync(path, ask);

        Assert.Equal((429, TimeSpan.FromSeconds(3)), ((int)response.StatusCode, response.Headers.RetryAfter!.Delta));
        Assert.StartsWith(error, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Messages, """{"model":"sim-cheap","messages":[{"role":"user","content":"x"}]}""", 400)]
    [InlineData(Messages, """{"model":"sim-cheap","max_tokens":9,"messages":[{"role":"system","content":"x"}]}""", 400)]
    [InlineData(Messages, """{"model":"sim-cheap","max_tokens":9,"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y "}]}""", 400)]
    [InlineData(Messages, """{"model":"nobody","max_tokens":9,"messages":[{"role":"user","content":"x"}]}""", 404)]
    [InlineData(Gemini, """{"contents":[{"role":"assistant","parts":[{"text":"x"}]}]}""", 400)]
    [InlineData(Gemini, """{"contents":[]}""", 400)]
    [InlineData(Gemini, "[1", 400)]
    [InlineData("/v1beta/models/nobody:generateContent", """{"contents":[{"parts":[{"text":"x"}]}]}""", 404)]
    [InlineData("/v1beta/models/sim-cheap:countTokens", "{}", 404)]
    public async Task WhatTheProtocolForbids_IsRefused(string path, string ask, int status)
    {
        await using var client = await SimulatorClient.StartAsync();

        using var response = await client.PostAsync(path, ask);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEmpty(SimulatorClient.Json(await response.Content.ReadAsStringAsync()).GetProperty("error").GetProperty("message").GetString()!);
    }
}
