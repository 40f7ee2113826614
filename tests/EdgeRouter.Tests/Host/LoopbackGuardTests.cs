using EdgeRouter.Http;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Tests.Host;

public sealed class LoopbackGuardTests
{
    /// <summary>Each is asked about twice, after a host that is good: what was found of one says nothing of another.</summary>
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:8080", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.9.9.9:1", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("localhost.evil.example:8080", false)]
    [InlineData("evil.example", false)]
    [InlineData("10.0.0.1:8080", false)]
    [InlineData("", false)]
    public void Allows_Host_OnlyLoopbacks(string host, bool expected)
    {
        for (var time = 0; time < 2; time++)
        {
            Assert.True(Allows("localhost:8080"));
            Assert.Equal(expected, Allows(host));
            Assert.Equal(expected, Allows(host));
        }
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public void Allows_OriginUnderAKnownHost_IsStillLookedAt(string origin, bool expected)
    {
        Assert.True(Allows("localhost:8080"));
        Assert.Equal(expected, Allows("localhost:8080", origin));
    }

    [Fact]
    public void Allows_KnownHost_AllocatesNothing()
    {
        var request = Request("127.0.0.1:8080");

        Assert.Equal(0, Allocations.Of(() => LoopbackGuard.Allows(request)));
    }

    private static bool Allows(string host, string? origin = null)
    {
        var request = Request(host);
        if (origin is not null)
            request.Headers.Origin = origin;
        return LoopbackGuard.Allows(request);
    }

    private static HttpRequest Request(string host)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Host = host;
        return request;
    }
}
