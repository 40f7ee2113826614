using EdgeRouter.Configuration;

namespace EdgeRouter.Hosting;

/// <summary>The connection pool to all providers.</summary>
internal static class UpstreamHandler
{
    public static SocketsHttpHandler Create(RouterConfig config) => new()
    {
        ConnectTimeout = config.Timeouts.Connect,
        // Providers behind DNS load balancing move; a connection is not kept for ever.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        EnableMultipleHttp2Connections = true,
        // An abandoned answer is cancelled, not read to its end: providers go on billing for what is read.
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(20),
        AllowAutoRedirect = false,
        UseCookies = false,
        // No tracing headers to third parties.
        ActivityHeadersPropagator = null,
    };
}
