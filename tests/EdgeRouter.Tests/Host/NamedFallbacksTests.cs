using System.Net;
using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Host;

/// <summary>The body's <c>models</c>: whom to ask, in this order, when <c>model</c> fails.</summary>
public class NamedFallbacksTests
{
    private const string Question = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    [Fact]
    public async Task Chat_FirstModelFails_NamedModelsAreAskedInOrderAndNoOther()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.SetAll(Behaviour.Status(500));
        rig.Simulator.Script.Set("sim-cheap", Behaviour.Normal);

        using var answered = await rig.PostAsync($$"""{"model":"sim-medium","models":["sim-strong","sim-cheap"],{{Question}}}""");
        rig.Simulator.Script.Set("sim-cheap", Behaviour.Status(500));
        using var failed = await rig.PostAsync($$"""{"model":"sim-medium","models":["sim-strong"],{{Question}}}""");

        Assert.Equal("sim-cheap", EdgeRig.Header(answered, "x-edgerouter-model"));
        Assert.Equal("3", EdgeRig.Header(answered, "x-edgerouter-attempts"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        var words = await failed.Content.ReadAsStringAsync();
        Assert.Contains("sim-strong", words, StringComparison.Ordinal);
        Assert.DoesNotContain("sim-cheap", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_FallbacksOff_WinsOverNamedModels()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-medium", Behaviour.Status(500));

        using var response = await rig.PostAsync($$"""{"model":"sim-medium","models":["sim-cheap"],{{Question}}}""", null, ("x-edgerouter-fallbacks", "off"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("auto")]
    [InlineData("cheap")]
    [InlineData("auto:cheap")]
    public async Task Chat_NameIsNoModels_IsRefusedByName(string name)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync($$"""{"model":"auto","models":["sim-cheap","{{name}}"],{{Question}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(("model_not_found", "models"), await EdgeRig.ErrorAsync(response));
        Assert.Contains($"'{name}'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_NamedModels_AreTheChainOnce()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var body = new StringContent($$"""{"model":"sim-medium","models":["sim-strong","sim-medium","sim-strong"],{{Question}}}""");

        using var response = await rig.SendAsync("POST", "/v1/route", null, body);

        using var decision = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(["sim-medium", "sim-strong"], decision.RootElement.GetProperty("chain").EnumerateArray().Select(hop => hop.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Chat_OtherNamedModels_IsAnotherQuestionToTheCache()
    {
        await using var rig = await EdgeRig.StartAsync();
        var one = $$"""{"model":"auto","models":["sim-strong"],{{Question}}}""";

        Assert.Equal("miss", await rig.CacheSaysAsync(one));
        Assert.Equal("exact", await rig.CacheSaysAsync(one));
        Assert.Equal("miss", await rig.CacheSaysAsync($$"""{"model":"auto",{{Question}}}"""));
    }
}
