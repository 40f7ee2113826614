using System.Net;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>
/// Without keys everybody on this machine may call, and a web page open in a browser here is on this machine too. A request that carries
/// another site's Origin, or came under a host name that is not loopback's (DNS rebinding), is refused.
/// </summary>
internal static class LoopbackGuard
{
    public static bool Allows(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host))
            return false;
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var site) && IsLoopback(site.Host));
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address));
}
