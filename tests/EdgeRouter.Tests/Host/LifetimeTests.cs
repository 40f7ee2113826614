using System.Net.Sockets;
using System.Text;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Host;

public class LifetimeTests
{
    [Fact]
    public async Task Dispose_StreamUnderWay_GetsToFinish()
    {
        await using var rig = await EdgeRig.StartAsync();
        rig.Simulator.Script.Set("sim-cheap", Behaviour.SlowDrip(TimeSpan.FromMilliseconds(20)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = new StringContent("""{"model":"cheap","stream":true,"messages":[{"role":"user","content":"Name three rivers."}]}"""),
        };
        using var response = await rig.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        Assert.True(await stream.ReadAsync(new byte[16]) > 0);

        var stopped = rig.Server.DisposeAsync();

        using var reader = new StreamReader(stream);
        Assert.EndsWith("data: [DONE]\n\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        await stopped;
    }

    [Fact]
    public async Task Post_ChunksThatAreNone_Is400InOurShape()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(rig.Server.Address.Host, rig.Server.Address.Port);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));

        using var reader = new StreamReader(stream);
        var reply = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", reply, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"bad_framing\"", reply, StringComparison.Ordinal);
    }
}
