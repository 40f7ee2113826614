using System.Net;
using System.Text.Json;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Admin;

/// <summary>What concerns all tenants, and who is told it.</summary>
public class FleetEndpointTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("key-a", HttpStatusCode.Forbidden)]
    [InlineData("key-admin", HttpStatusCode.OK)]
    public async Task Metrics_WithAdminKeys_AreForThemAlone(string? key, HttpStatusCode expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-admin", "ops", admin: true)] });

        using var response = await rig.SendAsync("GET", "/metrics", key);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("key-a", HttpStatusCode.OK)]
    public async Task Metrics_WithoutAdminKeys_AreForAnyKey(string? key, HttpStatusCode expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a")] });

        using var response = await rig.SendAsync("GET", "/metrics", key);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("key-a", false)]
    [InlineData("key-admin", true)]
    public async Task Health_TellsMoreToWhoMaySeeMetrics(string? key, bool all)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-admin", "ops", admin: true)] });

        using var response = await rig.SendAsync("GET", "/health", key);

        var health = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.True(health.GetProperty("ready").GetBoolean());
        Assert.Equal(all ? 8 : 2, health.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("localhost", 8)]
    [InlineData("evil.example", 2)]
    public async Task Health_WithoutKeys_TellsThisMachineAll(string host, int members)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("GET", "/health", null, null, ("Host", host));

        Assert.Equal(members, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.EnumerateObject().Count());
    }

    [Fact]
    public async Task HealthAndMetrics_ProviderAsksForPatience_TellIt()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.Status(429, TimeSpan.FromSeconds(60)));
        (await rig.PostAsync("""{"model":"sim-cheap","messages":[{"role":"user","content":"hi"}]}""")).Dispose();

        using var health = JsonDocument.Parse(await rig.Client.GetStringAsync("/health"));
        var metrics = await rig.Client.GetStringAsync("/metrics");

        Assert.Equal("ok", health.RootElement.GetProperty("status").GetString());
        var models = health.RootElement.GetProperty("models");
        Assert.Equal(["sim-cheap", "sim-medium", "sim-strong", "sim-embed"], models.EnumerateArray().Select(model => model.GetProperty("model").GetString()));
        var deployment = models[0].GetProperty("deployments").EnumerateArray().Single();
        Assert.Equal("sim", deployment.GetProperty("deployment").GetString());
        Assert.Equal("closed", deployment.GetProperty("circuit").GetString());
        Assert.InRange(deployment.GetProperty("cooling_seconds").GetDouble(), 1, 60);
        Assert.Equal(0, deployment.GetProperty("in_flight").GetInt32());
        Assert.Contains("edgerouter_deployment_state{model=\"sim-cheap\",deployment=\"sim\",state=\"cooling\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("edgerouter_deployment_state{model=\"sim-cheap\",deployment=\"sim\",state=\"closed\"} 0\n", metrics, StringComparison.Ordinal);
        Assert.Contains("edgerouter_deployment_state{model=\"sim-strong\",deployment=\"sim\",state=\"closed\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("edgerouter_deployment_in_flight{model=\"sim-cheap\",deployment=\"sim\"} 0\n", metrics, StringComparison.Ordinal);
    }
}
