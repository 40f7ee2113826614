using System.Net;
using System.Text.Json;
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
        Assert.Equal(all ? 7 : 2, health.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("localhost", 7)]
    [InlineData("evil.example", 2)]
    public async Task Health_WithoutKeys_TellsThisMachineAll(string host, int members)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("GET", "/health", null, null, ("Host", host));

        Assert.Equal(members, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.EnumerateObject().Count());
    }
}
