using System.IO.Pipelines;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Host;

/// <summary>A body that comes byte by byte does not hold its connection for ever.</summary>
public class BodyTimeoutTests
{
    [Fact]
    public async Task Handle_BodyTakesTooLong_IsA408InOurShape()
    {
        await using var rig = new PathRig(new ScriptedUpstream());
        var body = new Pipe();
        var client = rig.Ask(body.Reader);
        for (var second = 0; second < 59; second++)
        {
            await body.Writer.WriteAsync("{"u8.ToArray());
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(client.Done.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(408, client.Status);
        Assert.Equal("request_timeout", client.Json().GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("close", client.Context.Response.Headers.Connection);
    }

    [Fact]
    public async Task Handle_BodyComesInTime_IsAnswered()
    {
        await using var rig = new PathRig(new ScriptedUpstream().On("sim-cheap", new ScriptedUpstream.Reply(200, [Frames.WholeBody("fine")])));
        var body = new Pipe();
        var client = rig.Ask(body.Reader);
        await body.Writer.WriteAsync("""{"model":"cheap","messages":"""u8.ToArray());
        rig.Time.Advance(TimeSpan.FromSeconds(59));
        await body.Writer.WriteAsync("""[{"role":"user","content":"hi"}]}"""u8.ToArray());
        await body.Writer.CompleteAsync();
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal("fine", client.Text());
    }
}
