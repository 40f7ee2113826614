using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Tests.Host;

/// <summary>Near hits end to end, with the shipped model: what may be answered in other words, and what may not.</summary>
public class NearTests
{
    private const string Asked = """{"model":"auto","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"How do I reset my password?"}]}""";
    private static readonly string s_reworded = Asked.Replace("How do I reset my", "How can I reset my", StringComparison.Ordinal);

    [Fact]
    public async Task Near_OtherWords_HitsAndIsExactFromThenOn()
    {
        await using var rig = await StartAsync();
        Assert.Equal("miss", await rig.CacheSaysAsync(Asked));

        using var near = await rig.PostAsync(s_reworded);

        Assert.Equal("near", EdgeRig.Header(near, "x-edgerouter-cache"));
        Assert.InRange(double.Parse(EdgeRig.Header(near, "x-edgerouter-similarity")!, System.Globalization.CultureInfo.InvariantCulture), 0.9, 0.9999);
        Assert.Single(rig.Simulator.Calls.Recent());
        await rig.Server.WhenStoredAsync(CancellationToken.None);
        Assert.Equal("exact", await rig.CacheSaysAsync(s_reworded));
        // Whoever wants exact answers only gets none to other words, though they are remembered under these.
        Assert.Equal("miss", await rig.CacheSaysAsync(s_reworded, null, ("x-edgerouter-cache", "exact")));
    }

    [Fact]
    public async Task Near_TextPartWithUnknownMembers_Misses()
    {
        await using var rig = await StartAsync();
        var first = Asked.Replace("\"How do I reset my password?\"", """[{"type":"text","text":"Summarise the document","document":"A"}]""", StringComparison.Ordinal);
        await rig.CacheSaysAsync(first);

        Assert.Equal("miss", await rig.CacheSaysAsync(first.Replace("\"A\"", "\"B\"", StringComparison.Ordinal)));
        Assert.Equal("exact", await rig.CacheSaysAsync(first));
    }

    public static TheoryData<string, string> Others => new()
    {
        { "model", s_reworded.Replace("auto", "cheap", StringComparison.Ordinal) },
        { "system prompt", s_reworded.Replace("Be brief.", "Be rude.", StringComparison.Ordinal) },
        { "earlier turn", s_reworded.Replace("""{"role":"user","content":"How""", """{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"How""", StringComparison.Ordinal) },
        { "temperature", s_reworded.Replace("\"messages\"", "\"temperature\":1,\"messages\"", StringComparison.Ordinal) },
        { "negation", s_reworded.Replace("can I", "can I not", StringComparison.Ordinal) },
        { "number", s_reworded.Replace("my password", "my 2 passwords", StringComparison.Ordinal) },
        { "tools", s_reworded.Replace("\"messages\"", "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"unrelated\"}}],\"messages\"", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Near_AnythingElseDiffers_Misses(string what, string body)
    {
        await using var rig = await StartAsync();
        await rig.CacheSaysAsync(Asked);

        Assert.True(await rig.CacheSaysAsync(body) == "miss", $"another {what} was answered from memory");
    }

    [Fact]
    public async Task Near_OtherTenant_Misses()
    {
        await using var rig = await StartAsync("a", "b");
        await rig.CacheSaysAsync(Asked, "key-a");

        Assert.Equal("miss", await rig.CacheSaysAsync(s_reworded, "key-b"));
        Assert.Equal("near", await rig.CacheSaysAsync(s_reworded, "key-a"));
    }

    [Fact]
    public async Task Near_QuestionLongerThanTheModelReads_Misses()
    {
        await using var rig = await StartAsync();
        var list = string.Join(' ', Enumerable.Repeat("a, b;", 90));
        var first = Asked.Replace("password", "password for " + list + " Rome", StringComparison.Ordinal);
        await rig.CacheSaysAsync(first);

        Assert.Equal("miss", await rig.CacheSaysAsync(first.Replace("Rome", "Oslo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Near_AfterRestart_StillHits()
    {
        await using var rig = await StartAsync();
        await rig.CacheSaysAsync(Asked);
        await rig.RestartAsync();
        await rig.Server.Embedder!.WhenLoadedAsync(CancellationToken.None);

        Assert.Equal("near", await rig.CacheSaysAsync(s_reworded));
    }

    private static async Task<EdgeRig> StartAsync(params string[] tenants)
    {
        var rig = await EdgeRig.StartAsync(config => config with { Keys = [.. tenants.Select(tenant => EdgeRig.Key("key-" + tenant, tenant))] }, near: true);
        Assert.Equal(EmbedderState.Ready, await rig.Server.Embedder!.WhenLoadedAsync(CancellationToken.None));
        return rig;
    }
}
