using System.Net.Sockets;
using System.Text;
using EdgeRouter.Configuration;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Routing;
using EdgeRouter.Tests.Sharing;

namespace EdgeRouter.Tests.Host;

/// <summary>What becomes of the upstream call when its client leaves: cancelled, or read to its end for its bill.</summary>
public class DisconnectTests
{
    private const string Streamed = """{"model":"cheap","stream":true,"messages":[{"role":"user","content":"Name three rivers."}]}""";
    private const string Whole = """{"model":"cheap","messages":[{"role":"user","content":"Name three rivers."}]}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leave_StreamOfProviderToCancel_EndsTheCall(bool coalesce)
    {
        var stream = GatedStream.Answer("one ", "two");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream, config => config with { Cache = config.Cache with { Coalesce = coalesce } });
        var client = rig.Ask(Streamed);
        stream.Release(2);
        await client.WhenAsync(it => it.Text() == "one ");

        client.Leave();

        await stream.Reply.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.Done;
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Single(upstream.Models);
        Assert.DoesNotContain("edgerouter_drains_total", rig.Metrics(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Leave_ProviderToDrain_AllIsBilledAndKept(bool streams, bool coalesce)
    {
        var stream = streams ? GatedStream.Answer("one ", "two") : new GatedStream([Frames.WholeBody("one two")], contentType: "application/json");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream, config => Draining(config) with { Cache = config.Cache with { Coalesce = coalesce } });
        var client = rig.Ask(streams ? Streamed : Whole);
        if (streams)
        {
            stream.Release(2);
            await client.WhenAsync(it => it.Text() == "one ");
        }

        client.Leave();
        Assert.False(client.Done.IsCompleted);
        stream.ReleaseAll();
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(10, rig.Tokens());
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Contains("edgerouter_drains_total{result=\"whole\"} 1\n", rig.Metrics(), StringComparison.Ordinal);
        await rig.WhenStoredAsync();
        var next = rig.Ask(Whole);
        await next.Done;
        Assert.Equal("exact", next.Header("cache"));
        Assert.Equal("one two", next.Text());
        Assert.Single(upstream.Models);
    }

    /// <summary>Over real sockets: the connection is gone, and what is written to it goes nowhere.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disconnect_ProviderToDrain_AllIsKept(bool coalesce)
    {
        await using var rig = await EdgeRig.StartAsync(config => Draining(config) with { Cache = config.Cache with { Coalesce = coalesce } });
        rig.Simulator.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromMilliseconds(100)));
        using (var client = new TcpClient())
        {
            // A reset; HttpClient would read the rest of the answer before it closes.
            client.LingerState = new(true, 0);
            await client.ConnectAsync(rig.Server.Address.Host, rig.Server.Address.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Streamed.Length}\r\n\r\n{Streamed}"));
            Assert.True(await stream.ReadAsync(new byte[64]) > 0);
        }

        await rig.Server.WhenStoredAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("exact", await rig.CacheSaysAsync(Whole));
        Assert.False(Assert.Single(rig.Simulator.Calls.Recent()).ClientAborted);
        Assert.Contains("edgerouter_drains_total{result=\"whole\"} 1\n", await rig.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leave_DrainLimitPasses_EndsTheCall(bool coalesce)
    {
        var stream = GatedStream.Answer("one ", "two");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream, config => Draining(config) with { Cache = config.Cache with { Coalesce = coalesce } });
        var client = rig.Ask(Streamed);
        stream.Release(2);
        await client.WhenAsync(it => it.Text() == "one ");

        client.Leave();
        rig.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(stream.Reply.Cancelled.Task.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        await stream.Reply.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.Done;
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Contains("edgerouter_drains_total{result=\"cut\"} 1\n", rig.Metrics(), StringComparison.Ordinal);
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Leave_DrainedStreamBreaks_NoSecondAttemptStarts()
    {
        var stream = GatedStream.Broken("one ");
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream, Draining);
        var client = rig.Ask(Streamed);
        stream.Release(2);
        await client.WhenAsync(it => it.Text() == "one ");

        client.Leave();
        stream.ReleaseAll();
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Single(upstream.Models);
        Assert.Equal(1, rig.Count("client_gone", "miss"));
        Assert.Contains("edgerouter_drains_total{result=\"cut\"} 1\n", rig.Metrics(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_CallToDrainIsRefusedUpstream_NoOtherModelIsAsked()
    {
        var stream = new GatedStream([]);
        var upstream = new ScriptedUpstream().On("sim-cheap", stream.Reply);
        await using var rig = new PathRig(upstream, Draining);
        var client = rig.Ask(Whole);

        client.Leave();
        stream.ReleaseAll();
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Single(upstream.Models);
        Assert.Equal(1, rig.Count("client_gone", "miss"));
    }

    private static RouterConfig Draining(RouterConfig config) => config with
    {
        Providers = config.Providers.ToDictionary(named => named.Key, named => named.Value with { DrainLimit = TimeSpan.FromSeconds(20) }),
    };
}
