using EdgeRouter.Configuration;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Tests.Routing;

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

    [Theory]
    [InlineData("x-edgerouter-cache", "refresh", false)]
    [InlineData("x-edgerouter-cache", "refresh", true)]
    [InlineData("Cache-Control", "no-cache", true)]
    [InlineData("Cache-Control", "max-age=0", true)]
    public async Task Near_AskedAnew_TheNewAnswerIsFoundByMeaning(string header, string value, bool wasThere)
    {
        await using var rig = await StartAsync();
        if (wasThere)
            await rig.CacheSaysAsync(Asked);

        Assert.Equal("bypass", await rig.CacheSaysAsync(Asked, null, (header, value)));

        using var entries = await rig.SendAsync("GET", "/v1/cache/entries");
        Assert.Contains("\"near\":true", await entries.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("near", await rig.CacheSaysAsync(s_reworded));
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("exact, refresh")]
    public async Task Near_AskedForExactOnly_TheAnswerIsNotGivenToOtherWords(string mode)
    {
        await using var rig = await StartAsync();
        await rig.CacheSaysAsync(Asked, null, ("x-edgerouter-cache", mode));

        Assert.Equal("miss", await rig.CacheSaysAsync(s_reworded));
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Near_KeyOrModelIsLimitedToExact_AskingAnewDoesNotWidenIt(bool key)
    {
        await using var rig = await EdgeRig.StartAsync(
            config => config with
            {
                Keys = [EdgeRig.Key("limited", "t", cache: key ? CacheLimit.Exact : CacheLimit.Semantic), EdgeRig.Key("free", "t")],
                Models = [.. config.Models.Select(model => model with { Cache = key ? CacheLimit.Semantic : CacheLimit.Exact })],
            }, near: true);
        Assert.Equal(EmbedderState.Ready, await rig.Server.Embedder!.WhenLoadedAsync(CancellationToken.None));

        await rig.CacheSaysAsync(Asked, "limited", ("x-edgerouter-cache", "refresh"));

        Assert.Equal("miss", await rig.CacheSaysAsync(s_reworded, "free"));
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked, "limited"));
    }

    [Fact]
    public async Task Near_OwnAnswerIsTooOldForThisRequest_ItIsNotReplacedByAnothers()
    {
        static ScriptedUpstream.Reply Says(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };
        var upstream = new ScriptedUpstream();
        foreach (var model in new[] { "sim-cheap", "sim-medium", "sim-strong" })
            upstream.On(model, Says("own"), Says("another's"));
        await using var rig = new PathRig(upstream, near: true);
        await rig.WhenEmbedderLoadedAsync();
        await AskAsync(s_reworded);
        rig.Time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal("miss", (await AskAsync(Asked, ("Cache-Control", "max-age=50"))).Header("cache"));

        Assert.Equal("near", (await AskAsync(s_reworded, ("Cache-Control", "max-age=50"))).Header("cache"));

        var later = await AskAsync(s_reworded, ("x-edgerouter-cache", "exact"));
        Assert.Equal(("exact", "own"), (later.Header("cache"), later.Text()));

        async Task<TestClient> AskAsync(string body, params (string, string)[] headers)
        {
            var client = rig.Ask(body, null, headers);
            await client.Done;
            await rig.WhenStoredAsync();
            return client;
        }
    }

    [Fact]
    public async Task Feedback_OnANearHit_CountsOnlyWithTheSimilarityThatWasServed()
    {
        await using var rig = await StartAsync();
        await rig.CacheSaysAsync(Asked);
        using var near = await rig.PostAsync(s_reworded);
        var id = EdgeRig.Header(near, "x-edgerouter-cache-id")!;
        Assert.Matches("^[0-9a-f]{64}-[0-9]{4}-[0-9a-f]{16}$", id);

        using var chosen = await JudgeAsync(id[..65] + "7500" + id[69..]);
        using var unsealed = await JudgeAsync(id[..69]);
        using var served = await JudgeAsync(id);

        Assert.Equal("invalid_verdict", (await EdgeRig.ErrorAsync(chosen)).Code);
        Assert.Equal("invalid_verdict", (await EdgeRig.ErrorAsync(unsealed)).Code);
        Assert.True(served.IsSuccessStatusCode);
        using var entry = await rig.SendAsync("GET", "/v1/cache/entries/" + id);
        Assert.True(entry.IsSuccessStatusCode);

        async Task<HttpResponseMessage> JudgeAsync(string named)
        {
            using var body = new StringContent($$"""{"id":"{{named}}","correct":true}""");
            return await rig.SendAsync("POST", "/v1/cache/feedback", null, body);
        }
    }

    private static async Task<EdgeRig> StartAsync(params string[] tenants)
    {
        var rig = await EdgeRig.StartAsync(config => config with { Keys = [.. tenants.Select(tenant => EdgeRig.Key("key-" + tenant, tenant))] }, near: true);
        Assert.Equal(EmbedderState.Ready, await rig.Server.Embedder!.WhenLoadedAsync(CancellationToken.None));
        return rig;
    }
}
