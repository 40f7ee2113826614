using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>The client's stream has one id, one model and one role for each choice, whatever the provider's has; <see cref="RouteRig.Events"/> checks most of it.</summary>
public class StreamIdentityTests
{
    private const string Two = """{"model":"auto","stream":true,"n":2,"messages":[{"role":"user","content":"hi"}]}""";

    [Theory]
    [InlineData("""{"role":"assistant","content":"b"}""")]
    [InlineData("""{"content":"b","role":"assistant"}""")]
    [InlineData("""{"content":"b" , "role" : "assistant" }""")]
    [InlineData("""{ "role" : "assistant" , "content":"b"}""")]
    [InlineData("""{"content":"b","role":"assistant","refusal":null}""")]
    public async Task Relay_RoleInEveryFrame_IsToldOnce(string delta)
    {
        using var rig = Rig(Frame(delta), Frame(delta), Frame("""{"role":"assistant"}"""), Frames.Finish(), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("bb", rig.Text());
        Assert.Single(rig.Events(), data => data.Contains("role", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Relay_RoleFrameTwice_IsToldOnce()
    {
        using var rig = Rig(Frames.Role(), Frames.Role(), Frames.Text("a"), Frames.Role(), Frames.Text("b"), Frames.Finish(), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("ab", rig.Text());
    }

    [Fact]
    public async Task Relay_TwoChoices_EachTellsItsRole()
    {
        using var rig = Rig(Frame("""{"role":"assistant"}"""), Frame("""{"role":"assistant"}""", index: 1), Frames.Choice(0, "a", "stop"), Frames.Choice(1, "b", "stop"), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(Two));

        Assert.Equal(2, rig.Received.Split("assistant").Length - 1);
    }

    [Fact]
    public async Task Relay_IdAndModelChange_FirstOnesAreKept()
    {
        using var rig = Rig(
            Frames.Role(), Frames.Text("a", "another"), Frame("""{"content":"b"}""", model: "m-2"), Frames.Finish("stop", "a third"), Frames.Usage(7, 2, "x"), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Equal("ab", rig.Text());
        Assert.All(rig.Chunks(), chunk => Assert.Equal(("u1", "m"), (chunk.GetProperty("id").GetString(), chunk.GetProperty("model").GetString())));
    }

    [Fact]
    public async Task Relay_IdOnlyInTheFirstFrame_RestPassesAsItCame()
    {
        var text = Frames.Text("a", "").Replace("\"model\":\"m\",", "", StringComparison.Ordinal);
        using var rig = Rig(Frames.Role(), text, Frames.Finish(), Frames.Usage(7, 2), Frames.Done);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Streamed));

        Assert.Contains(text, rig.Received, StringComparison.Ordinal);
    }

    private static RouteRig Rig(params string[] frames) => new(new ScriptedUpstream().On("up-a", new Reply(200, frames)));

    private static string Frame(string delta, int index = 0, string model = "m") =>
        "data: {\"model\":\"" + model + "\",\"choices\":[{\"delta\":" + delta + ",\"index\":" + index + ",\"finish_reason\":null}],\"id\":\"u1\"}\n\n";
}
