using System.Text.Json;
using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>A call that a client may make is whole and is told once; several choices are each judged.</summary>
public class ToolCallRelayTests
{
    private const string Two = """{"model":"auto","n":2,"messages":[{"role":"user","content":"hi"}]}""";

    [Theory]
    [InlineData("{\"a\":", "1}")]
    [InlineData("{\"a\":\"\\u00e9 \\\"", " \\\\ \"}")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("[1]", "")]
    [InlineData("{}", "")]
    public async Task Relay_ArgumentsAreJson_CallIsDelivered(string first, string second)
    {
        using var rig = Streamed(Start(0, "c1", first), More(0, second), Frames.Finish("tool_calls"), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("tool_calls", rig.Finish());
    }

    [Theory]
    [InlineData("tool_calls", "{\"a\":", "")]
    [InlineData("tool_calls", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("tool_calls", "{\"a\":1}", "}")]
    [InlineData("stop", "{\"a\":", "1")]
    [InlineData("tool_calls", "rain", "")]
    public async Task Relay_ArgumentsAreNoJson_EndsInAnError(string reason, string first, string second)
    {
        using var rig = Streamed(Start(0, "c1", first), More(0, second), Frames.Finish(reason), Frames.Done);

        Assert.Equal(RouteOutcome.Failed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("error", rig.Finish());
        Assert.DoesNotContain("[DONE]", rig.Received, StringComparison.Ordinal);
        Assert.Equal(AttemptFailure.Malformed, rig.Work.Attempts[0].Failure);
    }

    [Fact]
    public async Task Relay_CallCutByItsLimit_IsPassedAsSuch()
    {
        using var rig = Streamed(Start(0, "c1", "{\"a\":"), Frames.Finish("length"), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("length", rig.Finish());
    }

    [Fact]
    public async Task Relay_CallBegunTwice_IsDeliveredOnce()
    {
        using var rig = Streamed(Start(0, "c1", ""), Start(0, "c1", "{}"), Frames.Finish("tool_calls"), Frames.Done);

        Assert.Equal(RouteOutcome.Failed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Single(rig.Events(), data => data.Contains("\"id\":\"c1\"", StringComparison.Ordinal));
    }

    /// <summary>As some give every call the index 0; and as OpenAI gives them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Relay_SeveralCalls_AreEachJudged(int second)
    {
        using var good = Streamed(Start(0, "c1", "{}"), Start(second, "c2", "{\"b\":"), More(second, "2}"), Frames.Finish("tool_calls"), Frames.Done);
        Assert.Equal(RouteOutcome.Completed, await good.RunAsync(RouteRig.Streamed));

        using var bad = Streamed(Start(0, "c1", "{}"), Start(second, "c2", "{\"b\":"), Frames.Finish("tool_calls"), Frames.Done);
        Assert.Equal(RouteOutcome.Failed, await bad.RunAsync(RouteRig.Streamed));
    }

    [Theory]
    [InlineData("{\"a\":1}", "tool_calls", true)]
    [InlineData("", "tool_calls", true)]
    [InlineData("{\"a\":", "length", true)]
    [InlineData("{\"a\":", "tool_calls", false)]
    [InlineData("{\"a\":", "stop", false)]
    public async Task Relay_WholeCall_NextHopAnswersUnlessItIsJson(string arguments, string reason, bool isSound)
    {
        var body = """{"id":"w","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"""
            + Quote(arguments) + "}}]},\"finish_reason\":\"" + reason + "\"}]}";
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [body])).On("up-b", new Reply(200, [Frames.WholeBody("second")])));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(isSound ? body : Frames.WholeBody("second"), rig.Received);
        Assert.Equal(isSound ? AttemptFailure.None : AttemptFailure.Malformed, rig.Work.Attempts[0].Failure);
    }

    [Theory]
    [InlineData("stop", null, AttemptFailure.Malformed)]
    [InlineData("stop", "error", AttemptFailure.InBandError)]
    [InlineData("stop", "tool_calls", AttemptFailure.Malformed)]
    [InlineData("stop", "length", AttemptFailure.None)]
    public async Task Relay_TwoChoicesAskedFor_EachIsThereAndEnded(string first, string? second, AttemptFailure expected)
    {
        var good = Choices("stop", "stop");
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(200, [Choices(first, second)])).On("up-b", new Reply(200, [good])));

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(Two));

        Assert.Equal(expected, rig.Work.Attempts[0].Failure);
    }

    private static string Choices(string first, string? second) => "{\"id\":\"w\",\"choices\":[" + Choice(0, first) + (second is null ? "" : "," + Choice(1, second)) + "]}";

    private static string Choice(int index, string reason) => $$$"""{"index":{{{index}}},"message":{"role":"assistant","content":"x"},"finish_reason":"{{{reason}}}"}""";

    private static RouteRig Streamed(params string[] frames) => new(new ScriptedUpstream().On("up-a", new Reply(200, [Frames.Role(), .. frames])));

    private static string Start(int index, string id, string arguments) =>
        Delta($$$"""{"index":{{{index}}},"id":"{{{id}}}","type":"function","function":{"name":"f","arguments":{{{Quote(arguments)}}}}}""");

    private static string More(int index, string arguments) => Delta($$$"""{"index":{{{index}}},"function":{"arguments":{{{Quote(arguments)}}}}}""");

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

    private static string Delta(string call) =>
        "data: {\"id\":\"u1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]},\"finish_reason\":null}]}\n\n";
}
