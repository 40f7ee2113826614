using System.Net;
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
        // Providers allow some hundred streams a connection; further ones would wait for their end.
        EnableMultipleHttp2Connections = true,
        // An abandoned answer is cancelled, not read to its end: providers go on billing for what is read.
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(20),
        // Set by hand: the environment's proxy has no exception for this machine, and the demo's prompts must not leave it.
        Proxy = new LoopbackBypass(HttpClient.DefaultProxy),
        AllowAutoRedirect = false,
        UseCookies = false,
        // No tracing headers to third parties.
        ActivityHeadersPropagator = null,
    };

    private sealed class LoopbackBypass(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
