using System.Net;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>
/// Without keys everybody on this machine may call, and a web page open in a browser here is on this machine too. A request that carries
/// another site's Origin, or came under a host name that is not loopback's (DNS rebinding), is refused.
/// </summary>
internal static class LoopbackGuard
{
    /// <summary>Longer ones than a loopback address with its port are not remembered.</summary>
    private const int LongestRemembered = 64;

    /// <summary>The Host header that was found good last: a client sends the same with every request, and reading it is most of the work here.</summary>
    private static string? s_goodHost;

    public static bool Allows(HttpRequest request)
    {
        var host = request.Headers.Host.ToString();
        if (host != s_goodHost)
        {
            if (!IsLoopback(request.Host.Host))
                return false;
            if (host.Length <= LongestRemembered)
                s_goodHost = host;
        }

        var origin = request.Headers.Origin;
        return origin.Count == 0 || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var site) && IsLoopback(site.Host));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}
