using EdgeRouter.Configuration;

namespace EdgeRouter.Tests.Host;

/// <summary>What client, key and model allow: the strictest holds, and a client cannot widen what its key may.</summary>
public class CachePolicyTests
{
    private const string Asked = """{"model":"cheap","messages":[{"role":"user","content":"What is the capital of France?"}]}""";

    [Theory]
    [InlineData(CacheLimit.Off, null, "bypass")]
    [InlineData(CacheLimit.Off, "semantic", "bypass")]
    [InlineData(CacheLimit.Exact, null, "exact")]
    [InlineData(CacheLimit.Exact, "semantic", "exact")]
    [InlineData(CacheLimit.Exact, "off", "bypass")]
    [InlineData(CacheLimit.Semantic, null, "exact")]
    public async Task Ask_KeyIsLimited_TheStrictestHolds(CacheLimit limit, string? asks, string expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("free", "t"), EdgeRig.Key("limited", "t", cache: limit)] });
        await rig.CacheSaysAsync(Asked, "free");

        var says = asks is null ? await rig.CacheSaysAsync(Asked, "limited") : await rig.CacheSaysAsync(Asked, "limited", ("x-edgerouter-cache", asks));

        Assert.Equal(expected, says);
    }

    [Theory]
    [InlineData("sim-cheap")]
    [InlineData("auto")]
    public async Task Ask_ModelIsOff_ItsAnswersAreNotKept(string asked)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Models = [.. config.Models.Select(model => model with { Cache = CacheLimit.Off })] });
        var body = Asked.Replace("cheap", asked, StringComparison.Ordinal);
        await rig.CacheSaysAsync(body);

        Assert.NotEqual("exact", await rig.CacheSaysAsync(body));
    }

    [Fact]
    public async Task Ask_ModelWasSwitchedOff_ItsAnswerIsNotServedAnyMore()
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked));

        await rig.RestartAsync(config => config with { Models = [.. config.Models.Select(model => model with { Cache = CacheLimit.Off })] });

        Assert.Equal("miss", await rig.CacheSaysAsync(Asked));
    }

    [Theory]
    [InlineData(true, "exact")]
    [InlineData(false, "miss")]
    public async Task Ask_OtherTenantAskedBefore_OnlyASharedCacheAnswers(bool shared, string expected)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b")],
            Cache = config.Cache with { Shared = shared },
        });
        await rig.CacheSaysAsync(Asked, "key-a");

        using var response = await rig.PostAsync(Asked, "key-b");

        Assert.Equal(expected, EdgeRig.Header(response, "x-edgerouter-cache"));
        if (shared)
        {
            // The id is of what was asked, which the asker knows; nothing tells who asked it first.
            using var own = await rig.PostAsync(Asked, "key-a");
            Assert.Equal(EdgeRig.Header(own, "x-edgerouter-cache-id"), EdgeRig.Header(response, "x-edgerouter-cache-id"));
            Assert.Equal(own.Headers.Select(header => header.Key).Order(), response.Headers.Select(header => header.Key).Order());
        }
    }
}
