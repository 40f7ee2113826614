using EdgeRouter.Simulator;

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
