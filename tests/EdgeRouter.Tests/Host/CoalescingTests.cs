using System.Net.Sockets;
using System.Text;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Cli.Cache;

namespace EdgeRouter.Tests.Host;

/// <summary>Shared calls over real sockets: what a fake client cannot show, such as a connection that is gone.</summary>
public class CoalescingTests
{
    private const string Streamed = """{"model":"cheap","stream":true,"messages":[{"role":"user","content":"Name three rivers."}]}""";
    private const string Whole = """{"model":"cheap","messages":[{"role":"user","content":"Name three rivers."}]}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LeaderDisconnects_TheOthersGetTheWholeAnswer(bool leaderStreams)
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromMilliseconds(30)));
        var leader = await SendAsync(rig, Streamed);
        await using (var stream = await leader.Content.ReadAsStreamAsync())
            Assert.True(await stream.ReadAsync(new byte[64]) > 0);
        var follower = rig.PostAsync(leaderStreams ? Streamed : Whole);
        using var second = await SendAsync(rig, Streamed);
        Assert.Equal("coalesced", EdgeRig.Header(second, "x-edgerouter-cache"));

        leader.Dispose();

        using var response = await follower;
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("coalesced", EdgeRig.Header(response, "x-edgerouter-cache"));
        Assert.Contains("\"stop\"", text, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await rig.Server.WhenStoredAsync(CancellationToken.None);
        Assert.Equal("exact", await rig.CacheSaysAsync(Whole));
        Assert.Single(rig.Simulator.Calls.Recent());
        Assert.False(rig.Simulator.Calls.Recent()[0].ClientAborted);
    }

    [Fact]
    public async Task Post_HundredAtOnce_OneCall()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromMilliseconds(5)));

        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => rig.PostAsync(i % 2 == 0 ? Streamed : Whole)));

        Assert.All(responses, response => Assert.True(response.IsSuccessStatusCode));
        Assert.Single(rig.Simulator.Calls.Recent());
        foreach (var response in responses)
            response.Dispose();
    }

    [Fact]
    public async Task Post_LeaderReadsNothingOfALongAnswer_TheOthersHaveItAll()
    {
        const int Frames = 120, FrameBytes = 100_000;
        var text = Routing.Frames.Text(new string('x', FrameBytes));
        var answer = string.Concat(Enumerable.Repeat(text, Frames)) + Routing.Frames.Finish() + Routing.Frames.Done;
        await using var provider = CannedServer.Start("text/event-stream", Routing.Frames.Role() + answer);
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Providers = config.Providers.ToDictionary(named => named.Key, named => named.Value with { BaseUrl = new Uri(provider.Url + "v1/") }),
        });
        using var leader = new TcpClient { ReceiveBufferSize = 4096 };
        await leader.ConnectAsync(rig.Server.Address.Host, rig.Server.Address.Port);
        var stream = leader.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Streamed.Length}\r\n\r\n{Streamed}"));
        Assert.True(await stream.ReadAsync(new byte[64]) > 0);

        using var response = await rig.PostAsync(Streamed).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("coalesced", EdgeRig.Header(response, "x-edgerouter-cache"));
        var all = await response.Content.ReadAsStringAsync();
        Assert.Equal(Frames * FrameBytes, all.Split('"').Where(word => word.StartsWith("xx", StringComparison.Ordinal)).Sum(word => word.Length));
        Assert.EndsWith("data: [DONE]\n\n", all, StringComparison.Ordinal);
        Assert.Single(provider.RequestLines);
    }

    [Fact]
    public async Task Dispose_SharedStreamUnderWay_EverybodyGetsToFinish()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromMilliseconds(20)));
        using var leader = await SendAsync(rig, Streamed);
        using var follower = await SendAsync(rig, Streamed);

        var stopped = rig.Server.DisposeAsync();

        Assert.EndsWith("data: [DONE]\n\n", await follower.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n", await leader.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await stopped;
    }

    private static async Task<HttpResponseMessage> SendAsync(EdgeRig rig, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(body) };
        return await rig.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
