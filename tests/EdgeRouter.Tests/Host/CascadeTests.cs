using EdgeRouter.Configuration;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Tests.Routing;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Host;

/// <summary>What a client sees of the cascade.</summary>
public class CascadeTests
{
    private const string Ask = """{"model":"cheap","messages":[{"role":"user","content":"Which colour of light does air scatter most?"}]}""";
    private const string Refusal = "I'm sorry, but I can't help with that.";
    private const string Good = "Air scatters blue light more than red.";
    private static readonly (string, string) s_debug = ("x-edgerouter-debug", "true");

    [Fact]
    public async Task Grey_NoJudge_IsServedFlaggedAndStored()
    {
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", Whole(Good)), Wide);

        var client = rig.Ask(Ask, null, s_debug);
        await client.Done;
        await rig.WhenStoredAsync();
        var again = rig.Ask(Ask);
        await again.Done;

        Assert.Equal((200, Good), (client.Status, client.Text()));
        Assert.Contains("gate=judge(0.95", client.Header("reason"), StringComparison.Ordinal);
        Assert.Equal("exact", again.Header("cache"));
    }

    [Fact]
    public async Task Doubted_AndNobodyElseAnswers_IsServedAndNotStored()
    {
        var down = new Reply(500, ["{}"]);
        var upstream = new ScriptedUpstream().On("sim-cheap", Whole(Refusal), Whole(Good)).On("sim-medium", down).On("sim-strong", down);
        await using var rig = new PathRig(upstream, config => config with { Cascade = new() { Enabled = true } });

        var client = rig.Ask(Ask);
        await client.Done;
        await rig.WhenStoredAsync();
        var again = rig.Ask(Ask);
        await again.Done;

        Assert.Equal((200, Refusal), (client.Status, client.Text()));
        Assert.Equal(("miss", Good), (again.Header("cache"), again.Text()));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Doubted_AndStrongerModelsRefuseTheRequest_IsServed(bool stream, int ensemble)
    {
        var refused = new Reply(400, ["""{"error":{"message":"temperature is not supported","type":"invalid_request_error"}}"""]) { ContentType = "application/json" };
        var doubted = stream ? new Reply(200, [Frames.Role(), Frames.Text(Refusal), Frames.Finish(), Frames.Done]) : Whole(Refusal);
        var upstream = new ScriptedUpstream().On("sim-cheap", doubted, doubted).On("sim-medium", refused, refused).On("sim-strong", refused);
        await using var rig = new PathRig(upstream, config => config with { Cascade = new() { Enabled = true, Options = new() { Ensemble = ensemble } } });

        var client = rig.Ask(stream ? Ask.Replace("{\"model\"", "{\"stream\":true,\"model\"", StringComparison.Ordinal) : Ask);
        await client.Done;

        Assert.Equal((200, "cheap"), (client.Status, client.Header("tier")));
        Assert.Contains("can't help", client.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pinned_IsServedAsItComes()
    {
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", Whole(Refusal)), config => config with { Cascade = new() { Enabled = true } });

        var client = rig.Ask(Ask.Replace("\"cheap\"", "\"sim-cheap\"", StringComparison.Ordinal), null, s_debug);
        await client.Done;

        Assert.Equal(Refusal, client.Text());
        Assert.Contains("gate=none", client.Header("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Domain_IsServedAsItComes()
    {
        var upstream = new ScriptedUpstream().On("sim-medium", Whole(Refusal));
        await using var rig = new PathRig(upstream, config => config with
        {
            Cascade = new() { Enabled = true },
            Routing = config.Routing with { Domains = [new("physics", ["scatter"], "medium")] },
        });

        var client = rig.Ask(Ask.Replace("\"cheap\"", "\"auto\"", StringComparison.Ordinal), null, s_debug);
        await client.Done;

        Assert.Equal((Refusal, "medium"), (client.Text(), client.Header("tier")));
        Assert.Contains("gate=none", client.Header("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strict", Good)]
    [InlineData("lax", Refusal)]
    [InlineData("off", Refusal)]
    public async Task Route_HasThresholdsOfItsOwn(string route, string expected)
    {
        var upstream = new ScriptedUpstream().On("sim-cheap", Whole(Refusal)).On("sim-medium", Whole(Good));
        var cascade = new CascadeConfig { Enabled = true };
        RouteConfig Route(string name, CascadeConfig own) => new(name) { MaxTier = "medium", Thresholds = [0.8, 0.9], Cascade = own };
        await using var rig = new PathRig(upstream, config => config with
        {
            Cascade = cascade,
            Routes = [Route("strict", cascade), Route("lax", cascade with { Options = new() { Gate = new(0.01, 0.02) } }), Route("off", new())],
            Routing = config.Routing with { DefaultTier = "cheap" },
        });

        var client = rig.Ask(Ask.Replace("\"cheap\"", $"\"{route}\"", StringComparison.Ordinal));
        await client.Done;

        Assert.Equal((200, expected), (client.Status, client.Text()));
    }

    private static RouterConfig Wide(RouterConfig config) => config with { Cascade = new() { Enabled = true, Options = new() { Gate = new GateOptions(0.70, 0.99) } } };

    private static Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };
}
