using System.Buffers;
using System.IO.Pipelines;
using EdgeRouter.Routing.Share;
using EdgeRouter.Sharing;
using EdgeRouter.Tests.Host;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Tests.Sharing;

/// <summary>What a leader's client that does not keep up is given, and when.</summary>
public class LeaderWriterTests
{
    private readonly Flight _flight = new(new SharedText(), showWhole: false);
    private readonly TestClient _client = new("", null);

    [Fact]
    public async Task Flush_NobodyFollows_WaitsForTheClient()
    {
        var writer = Writer();
        _client.StopReading();

        var flush = WriteAsync(writer, "a");
        await _client.WhenBlockedAsync();
        Assert.False(flush.IsCompleted);
        _client.ReadOn();

        Assert.False((await flush).IsCompleted);
        Assert.Equal("a", _client.Received);
        Assert.True(await writer.DetachAsync());
    }

    [Fact]
    public async Task Flush_SomebodyJoinsWhileItWaits_GoesOnAndTheClientHasAllInTheEnd()
    {
        var writer = Writer();
        _client.StopReading();
        var flush = WriteAsync(writer, "a");

        Assert.True(_flight.TryJoin());
        await flush;
        await WriteAsync(writer, "b");
        await WriteAsync(writer, "c");
        var delivered = writer.DetachAsync();
        Assert.False(delivered.IsCompleted);
        _client.ReadOn();

        Assert.True(await delivered);
        Assert.Equal("abc", _client.Received);
    }

    [Fact]
    public async Task Flush_ClientHasLeft_SaysSoAndTakesWhatStillComes()
    {
        var writer = Writer();
        _client.StopReading();
        Assert.True(_flight.TryJoin());
        await WriteAsync(writer, "a");

        _client.Leave();

        Assert.False(await writer.DetachAsync());
        Assert.Equal("", _client.Received);
    }

    [Fact]
    public async Task Flush_FurtherBehindThanIsHeld_CutsTheClientOff()
    {
        var writer = new LeaderWriter(mostHeld: 1000);
        writer.Attach(_client.Context, _flight);
        _client.StopReading();
        Assert.True(_flight.TryJoin());
        await WriteAsync(writer, "a");
        Assert.False((await WriteAsync(writer, new string('b', 900))).IsCompleted);
        Assert.False(_client.RequestAborted.IsCancellationRequested);

        var flush = await WriteAsync(writer, new string('c', 900));

        Assert.True(flush.IsCompleted);
        Assert.True(_client.RequestAborted.IsCancellationRequested);
        Assert.True((await WriteAsync(writer, "d")).IsCompleted);
        Assert.False(await writer.DetachAsync());
    }

    [Fact]
    public void Flush_ClientKeepsUp_AllocatesNothing()
    {
        var writer = new LeaderWriter();
        var context = new DefaultHttpContext { Response = { Body = Stream.Null } };
        var plain = Allocations.Of(() => Flush(context.Response.BodyWriter));

        Assert.Equal(plain, Allocations.Of(() =>
        {
            writer.Attach(context, _flight);
            Flush(writer);
            Assert.True(writer.DetachAsync().AsTask().IsCompletedSuccessfully);
        }));

        static void Flush(PipeWriter writer)
        {
            writer.Write("x"u8);
            Assert.True(writer.FlushAsync().AsTask().IsCompletedSuccessfully);
        }
    }

    private LeaderWriter Writer()
    {
        var writer = new LeaderWriter();
        writer.Attach(_client.Context, _flight);
        return writer;
    }

    private static Task<FlushResult> WriteAsync(LeaderWriter writer, string text)
    {
        writer.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return writer.FlushAsync().AsTask();
    }
}
