using System.Text.Json;
using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class StreamShapeTests
{
    [Fact]
    public async Task Stream_PlainQuestion_IsRoleContentFinishDone()
    {
        await using var client = await StartAsync();

        var events = await client.StreamAsync(Ask("sim-medium", "How do tides work?", ",\"stream\":true"));
        string whole = await client.TextAsync(Ask("sim-medium", "How do tides work?"));

        Assert.Equal("[DONE]", events[^1]);
        var chunks = events[..^1].ConvertAll(Json);
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
        Assert.All(chunks, chunk => Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString()));
        Assert.All(chunks, chunk => Assert.False(chunk.TryGetProperty("usage", out _)));
        Assert.Equal("assistant", Delta(chunks[0]).GetProperty("role").GetString());
        Assert.Equal("", Delta(chunks[0]).GetProperty("content").GetString());
        Assert.Equal(whole, string.Concat(chunks[1..^1].Select(chunk => Delta(chunk).GetProperty("content").GetString())));
        Assert.Equal(Tokens.Count(whole), chunks.Count - 2);
        Assert.Empty(Delta(chunks[^1]).EnumerateObject());
        Assert.Equal("stop", chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Stream_UsageAsked_EndsWithAUsageChunkOfNoChoices()
    {
        await using var client = await StartAsync();
        string body = Ask("sim-strong", "What is rust?", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");

        var chunks = (await client.StreamAsync(body))[..^1].ConvertAll(Json);

        Assert.Empty(chunks[^1].GetProperty("choices").EnumerateArray());
        Assert.Equal(chunks.Count - 3, chunks[^1].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.All(chunks[..^1], chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
    }

    [Fact]
    public async Task Stream_LongAnswer_KeepsEveryFrame()
    {
        // Many choices make more frames than one write takes.
        await using var client = await StartAsync();

        var chunks = (await client.StreamAsync(Ask("sim-strong", "Tell me about bees", ",\"stream\":true,\"n\":8")))[..^1].ConvertAll(Json);
        var whole = await client.CompleteAsync(Ask("sim-strong", "Tell me about bees", ",\"n\":8"));

        Assert.True(chunks.Count > 400);
        for (int i = 0; i < 8; i++)
        {
            var of = chunks.Where(chunk => chunk.GetProperty("choices")[0].GetProperty("index").GetInt32() == i);
            Assert.Equal(Content(whole, i), string.Concat(of.Select(chunk => Delta(chunk).TryGetProperty("content", out var text) ? text.GetString() : "")));
        }
    }

    [Fact]
    public async Task Stream_ToolCall_ComesInFragments()
    {
        await using var client = await StartAsync();

        var chunks = (await client.StreamAsync(Ask("sim-medium", "Use get_weather for Paris", ",\"stream\":true," + ToolTests.Weather)))[..^1].ConvertAll(Json);

        Assert.Equal(JsonValueKind.Null, Delta(chunks[0]).GetProperty("content").ValueKind);
        var opening = Delta(chunks[1]).GetProperty("tool_calls")[0];
        Assert.Equal("get_weather", opening.GetProperty("function").GetProperty("name").GetString());
        Assert.StartsWith("call_", opening.GetProperty("id").GetString());
        Assert.Equal("function", opening.GetProperty("type").GetString());
        string arguments = string.Concat(chunks[1..^1].Select(chunk => Delta(chunk).GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString()));
        Assert.Equal("Paris", Json(arguments).GetProperty("city").GetString());
        Assert.True(chunks.Count > 4, "arguments in one piece test nothing");
        Assert.Equal("tool_calls", chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    private static JsonElement Delta(JsonElement chunk) => chunk.GetProperty("choices")[0].GetProperty("delta");
}
