using EdgeRouter.Configuration;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Host;

/// <summary>An answer past its time, when every model has failed and never otherwise.</summary>
public class StaleTests
{
    private const string Body = """{"model":"cheap","messages":[{"role":"user","content":"hi"}]}""";

    private static readonly ScriptedUpstream.Reply s_down = new(503, []);
    private static readonly ScriptedUpstream.Reply s_refusal = new(400, ["""{"error":{"message":"no","type":"invalid_request_error"}}"""]);

    [Fact]
    public async Task Ask_EveryModelDown_IsGivenTheOldAnswerMarkedStale()
    {
        await using var rig = await StartAsync(s_down, new(TimeSpan.FromHours(2), 0.85));
        rig.Time.Advance(TimeSpan.FromHours(25));

        var client = rig.Ask(Body);
        await client.Done;

        Assert.Equal(200, client.Status);
        Assert.Equal("old", client.Text());
        Assert.Equal("stale", client.Header("cache"));
        Assert.Equal((25 * 3600).ToString(System.Globalization.CultureInfo.InvariantCulture), client.Header("age"));
        Assert.Equal("3", client.Header("attempts"));
        Assert.Equal(64, client.Header("cache-id")!.Length);
        Assert.Null(client.Header("similarity"));
        Assert.False(client.Context.Response.Headers.ContainsKey("Warning"));
        Assert.Equal(1, rig.Count("stale_hit", "stale"));
        Assert.Contains("""edgerouter_upstream_attempts_total{model="sim-strong",result="server_error"} 1""", rig.Metrics(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cache-Control", "max-age=3600")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("x-edgerouter-cache", "refresh")]
    [InlineData("x-edgerouter-cache", "off")]
    public async Task Ask_ClientWantsNoSuchAnswer_Is503(string header, string value)
    {
        await using var rig = await StartAsync(s_down, new(TimeSpan.FromHours(2), 0.85));
        rig.Time.Advance(TimeSpan.FromHours(25));

        var client = rig.Ask(Body, null, (header, value));
        await client.Done;

        Assert.Equal(503, client.Status);
    }

    [Fact]
    public async Task Ask_TheyOnlyFollowed_AreGivenItToo()
    {
        await using var rig = await StartAsync(s_down, new(TimeSpan.FromHours(2), 0.85));
        rig.Time.Advance(TimeSpan.FromHours(25));

        var clients = Enumerable.Range(0, 5).Select(_ => rig.Ask(Body)).ToList();
        await Task.WhenAll(clients.Select(client => client.Done));

        Assert.All(clients, client => Assert.Equal("stale", client.Header("cache")));
    }

    [Theory]
    [InlineData(false, 25, 503)] // switched off
    [InlineData(true, 27, 503)] // older than it may be
    public async Task Ask_NothingToServe_Is503(bool on, int hours, int status)
    {
        await using var rig = await StartAsync(s_down, on ? new(TimeSpan.FromHours(2), 0.85) : null);
        rig.Time.Advance(TimeSpan.FromHours(hours));

        var client = rig.Ask(Body);
        await client.Done;

        Assert.Equal(status, client.Status);
    }

    [Fact]
    public async Task Ask_TheProviderRefuses_IsToldSo()
    {
        await using var rig = await StartAsync(s_refusal, new(TimeSpan.FromHours(2), 0.85));
        rig.Time.Advance(TimeSpan.FromHours(25));

        var client = rig.Ask(Body);
        await client.Done;

        Assert.Equal(400, client.Status);
    }

    /// <summary>One answer in the cache, "old"; from then on the upstream does only <paramref name="then"/>.</summary>
    private static async Task<PathRig> StartAsync(ScriptedUpstream.Reply then, StaleConfig? stale)
    {
        ScriptedUpstream.Reply[] rest = [.. Enumerable.Repeat(then, 10)];
        var upstream = new ScriptedUpstream().On("sim-cheap", [new(200, [Frames.WholeBody("old")]), .. rest]).On("sim-medium", rest).On("sim-strong", rest);
        var rig = new PathRig(upstream, config => config with { Cache = config.Cache with { Stale = stale } });
        var first = rig.Ask(Body);
        await first.Done;
        Assert.Equal("old", first.Text());
        await rig.WhenStoredAsync();
        return rig;
    }
}
