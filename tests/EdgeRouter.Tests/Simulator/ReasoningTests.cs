using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Simulator;

/// <summary>Reasoning before the answer, as each protocol tells it.</summary>
public class ReasoningTests
{
    private const int Thoughts = 5;
    private const string Messages = "/v1/messages";
    private const string Gemini = "/v1beta/models/sim-cheap:generateContent";
    private const string GeminiStream = "/v1beta/models/sim-cheap:streamGenerateContent?alt=sse";
    private const string GeminiAsk = """{"contents":[{"role":"user","parts":[{"text":"Why?"}]}]}""";
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    [Fact]
    public async Task OpenAi_Stream_TellsReasoningFirstAndCountsIt()
    {
        await using var client = await StartAsync();

        var whole = await client.CompleteAsync(SimulatorClient.Ask("sim-cheap", "Why?"));
        var events = await client.StreamAsync(SimulatorClient.Ask("sim-cheap", "Why?", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        var message = whole.GetProperty("choices")[0].GetProperty("message");
        var chunks = events.SkipLast(1).Select(SimulatorClient.Json).ToList();
        var deltas = chunks.Where(chunk => chunk.GetProperty("choices").GetArrayLength() > 0).Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta")).ToList();
        Assert.Equal(("", JsonValueKind.Null), (deltas[0].GetProperty("reasoning_content").GetString(), deltas[0].GetProperty("content").ValueKind));
        Assert.All(deltas.Skip(1).Take(Thoughts), delta => Assert.Equal(JsonValueKind.Null, delta.GetProperty("content").ValueKind));
        Assert.Equal(message.GetProperty("reasoning_content").GetString(), string.Concat(deltas.Skip(1).Take(Thoughts).Select(delta => delta.GetProperty("reasoning_content").GetString())));
        Assert.All(deltas.Skip(1 + Thoughts), delta => Assert.False(delta.TryGetProperty("reasoning_content", out _)));
        Assert.Equal(message.GetProperty("content").GetString(), string.Concat(deltas.Skip(1 + Thoughts).Select(delta => delta.TryGetProperty("content", out var content) ? content.GetString() : "")));
        var usage = chunks[^1].GetProperty("usage");
        Assert.Equal(Thoughts, usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32());
        Assert.Equal(Thoughts + Tokens.Count(SimulatorClient.Content(whole)), usage.GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Anthropic_Stream_HasASignedBlockBeforeTheText()
    {
        await using var client = await StartAsync();

        var whole = await client.SendAsync(Messages, """{"model":"sim-cheap","max_tokens":99,"messages":[{"role":"user","content":"Why?"}]}""");
        var events = await client.EventsAsync(Messages, """{"model":"sim-cheap","stream":true,"max_tokens":99,"messages":[{"role":"user","content":"Why?"}]}""");

        var block = whole.GetProperty("content")[0];
        Assert.Equal(["thinking", "text"], whole.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("type").GetString()));
        Assert.Equal(["thinking", "text"], events.Where(found => found.Name == "content_block_start").Select(found => found.Data.GetProperty("content_block").GetProperty("type").GetString()));
        var thought = events.Where(found => found.Name == "content_block_delta" && found.Data.GetProperty("index").GetInt32() == 0).Select(found => found.Data.GetProperty("delta")).ToList();
        Assert.Equal(block.GetProperty("thinking").GetString(), string.Concat(thought.Take(Thoughts).Select(delta => delta.GetProperty("thinking").GetString())));
        Assert.Equal(Thoughts + 1, thought.Count);
        Assert.Equal("signature_delta", thought[^1].GetProperty("type").GetString());
        Assert.Equal(block.GetProperty("signature").GetString(), thought[^1].GetProperty("signature").GetString());
        Assert.Equal(whole.GetProperty("usage").GetProperty("output_tokens").GetInt32(), events[^2].Data.GetProperty("usage").GetProperty("output_tokens").GetInt32());
    }

    [Fact]
    public async Task Gemini_Stream_MarksThoughtsAndSignsTheLastPart()
    {
        await using var client = await StartAsync();

        var whole = await client.SendAsync(Gemini, GeminiAsk);
        var events = await client.EventsAsync(GeminiStream, GeminiAsk);

        var parts = events.Select(found => found.Data.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts")[0]).ToList();
        Assert.All(parts.Take(Thoughts), part => Assert.True(part.GetProperty("thought").GetBoolean()));
        Assert.All(parts.Skip(Thoughts), part => Assert.False(part.TryGetProperty("thought", out _)));
        Assert.True(parts[^1].TryGetProperty("thoughtSignature", out var signature));
        var answer = whole.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts");
        Assert.Equal(answer[0].GetProperty("text").GetString(), string.Concat(parts.Take(Thoughts).Select(part => part.GetProperty("text").GetString())));
        Assert.Equal(signature.GetString(), answer[1].GetProperty("thoughtSignature").GetString());
        var usage = events[^1].Data.GetProperty("usageMetadata");
        Assert.Equal(Thoughts, usage.GetProperty("thoughtsTokenCount").GetInt32());
        Assert.Equal(
            usage.GetProperty("totalTokenCount").GetInt32(),
            usage.GetProperty("promptTokenCount").GetInt32() + usage.GetProperty("candidatesTokenCount").GetInt32() + Thoughts);
    }

    [Fact]
    public async Task Gemini_CallsBehindReasoning_SignTheFirst()
    {
        await using var client = await StartAsync();

        var whole = await client.SendAsync(Gemini, """{"contents":[{"parts":[{"text":"get_rain and get_wind in Rome"}]}],"tools":[{"functionDeclarations":[{"name":"get_rain","parametersJsonSchema":SCHEMA},{"name":"get_wind","parametersJsonSchema":SCHEMA}]}]}""".Replace("SCHEMA", Schema, StringComparison.Ordinal));

        var parts = whole.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts");
        Assert.Equal([false, true, false], parts.EnumerateArray().Select(part => part.TryGetProperty("thoughtSignature", out _)));
    }

    [Fact]
    public async Task Limit_ReachedByReasoning_LeavesNoText()
    {
        await using var client = await StartAsync();

        var whole = await client.CompleteAsync(SimulatorClient.Ask("sim-cheap", "Why?", ",\"max_tokens\":3"));

        Assert.Equal(("", "length"), (SimulatorClient.Content(whole), whole.GetProperty("choices")[0].GetProperty("finish_reason").GetString()));
        Assert.Equal(3, whole.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task CutAfter_CountsReasoningTokens()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.EofAfter(Thoughts + 1).Reasoning(Thoughts));

        var events = await client.StreamAsync(SimulatorClient.Ask("sim-cheap", "Why?", ",\"stream\":true"));

        Assert.Equal(1 + Thoughts + 1, events.Count);
        Assert.NotEmpty(SimulatorClient.Json(events[^1]).GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()!);
    }

    /// <summary>Scripted as another process would.</summary>
    private static async Task<SimulatorClient> StartAsync()
    {
        var client = await SimulatorClient.StartAsync();
        using var set = await client.PostAsync("/_sim/behaviour", $$"""{"model":"*","behaviour":"normal","reasoning_tokens":{{Thoughts}}}""");
        Assert.Equal(204, (int)set.StatusCode);
        return client;
    }
}
