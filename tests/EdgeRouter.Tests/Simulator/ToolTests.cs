using System.Text.Json;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class ToolTests
{
    internal const string Weather = """
        "tools":[
          {"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"},"unit":{"enum":["C","F"]},"days":{"type":"integer","minimum":3}},"required":["city","unit"]}}},
          {"type":"function","function":{"name":"send_mail","parameters":{"type":"object","properties":{"to":{"type":"string","format":"email"}},"required":["to"]}}}]
        """;

    [Theory]
    [InlineData("Use get_weather for Paris please", "", "get_weather")]
    [InlineData("Please get weather in Rome", "", "get_weather")]
    [InlineData("Use get_weather and then send_mail", "", "get_weather,send_mail")]
    [InlineData("Use get_weather and then send_mail", ",\"parallel_tool_calls\":false", "get_weather")]
    [InlineData("How are you?", "", "")]
    [InlineData("Use get_weather", ",\"tool_choice\":\"none\"", "")]
    [InlineData("How are you?", ",\"tool_choice\":\"required\"", "get_weather")]
    [InlineData("Use get_weather", ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"send_mail\"}}", "send_mail")]
    public async Task Tools_QuestionAndChoice_DecideTheCalls(string question, string choice, string expected)
    {
        await using var client = await StartAsync();

        var answer = (await client.CompleteAsync(Ask("sim-strong", question, "," + Weather + choice))).GetProperty("choices")[0];

        string[] names = answer.GetProperty("message").TryGetProperty("tool_calls", out var calls)
            ? [.. calls.EnumerateArray().Select(call => call.GetProperty("function").GetProperty("name").GetString()!)]
            : [];
        Assert.Equal(expected, string.Join(',', names));
        Assert.Equal(expected.Length > 0 ? "tool_calls" : "stop", answer.GetProperty("finish_reason").GetString());
        Assert.Equal(expected.Length > 0, answer.GetProperty("message").GetProperty("content").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Tools_Arguments_AreTheRequiredMembers()
    {
        await using var client = await StartAsync();

        var answer = await client.CompleteAsync(Ask("sim-strong", "Use get_weather for Paris", "," + Weather));

        var call = answer.GetProperty("choices")[0].GetProperty("message").GetProperty("tool_calls")[0];
        Assert.Equal("""{"city":"Paris","unit":"C"}""", call.GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public async Task Tools_ResultGiven_IsAnsweredInWords()
    {
        await using var client = await StartAsync();

        string text = await client.TextAsync($$$"""
            {"model":"sim-cheap","messages":[
              {"role":"user","content":"Use get_weather for Paris"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"{\"temp\":21}"}],{{{Weather}}}}
            """);

        Assert.Contains("{\"temp\":21}", text, StringComparison.Ordinal);
    }
}
