using System.Net;
using System.Text;
using EdgeRouter.Scenarios.Client;

namespace EdgeRouter.Load.Tests;

/// <summary>A client that took broken answers for whole ones would make every scenario pass.</summary>
public sealed class ChatStreamTests
{
    private const string Hello = """data: {"choices":[{"delta":{"content":"Hello"}}]}""" + "\n\n";
    private const string World = """data: {"choices":[{"delta":{"content":" world"}}]}""" + "\n\n";
    private const string Stop = """data: {"choices":[{"delta":{},"finish_reason":"stop"}]}""" + "\n\n";
    private const string Done = "data: [DONE]\n\n";

    [Fact]
    public async Task ReadToEndAsync_WholeStream_HasTheTextAndNoFault()
    {
        using var stream = Open(": a comment\n\n" + Hello + World + Stop + Done);
        Assert.True(await stream.ReadFirstContentAsync(CancellationToken.None));
        var answer = await stream.ReadToEndAsync(CancellationToken.None);
        Assert.Equal(("Hello world", null), (answer.Text, answer.Fault));
        Assert.False(Verdict.Exactly(answer, "Hello world").IsError);
        Assert.False(Verdict.About(answer, "WORLD").IsError);
        Assert.True(Verdict.Exactly(answer, "Hello there").IsError);
        Assert.True(Verdict.About(answer, "there").IsError);
    }

    [Theory]
    [InlineData(Hello + World + Stop)]
    [InlineData(Hello + World)]
    [InlineData(Hello + Done)]
    [InlineData(Hello + Stop + Done + World)]
    [InlineData(Hello + "data: {\"error\":{\"message\":\"gone\"}}\n\n" + Stop + Done)]
    [InlineData(Hello + "data: {\"choices\":[],\"x_edgerouter\":{\"degraded\":\"cut\"}}\n\n" + Stop + Done)]
    [InlineData("")]
    public async Task ReadToEndAsync_NotWhole_IsAFault(string body)
    {
        using var stream = Open(body);
        var answer = await stream.ReadToEndAsync(CancellationToken.None);
        Assert.NotNull(answer.Fault);
        Assert.True(Verdict.About(answer, "").IsError);
    }

    [Fact]
    public async Task ReadFirstContentAsync_NothingSaid_IsFalse()
    {
        using var stream = Open(Stop + Done);
        Assert.False(await stream.ReadFirstContentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task ReadToEndAsync_ErrorStatus_IsAFault()
    {
        using var stream = Open(Hello + Stop + Done, HttpStatusCode.BadGateway);
        Assert.Equal("status 502", (await stream.ReadToEndAsync(CancellationToken.None)).Fault);
    }

    private static ChatStream Open(string body, HttpStatusCode status = HttpStatusCode.OK)
        => new(new HttpResponseMessage(status), new MemoryStream(Encoding.UTF8.GetBytes(body)));
}
