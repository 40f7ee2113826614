using System.Net;
using EdgeRouter.Configuration;

namespace EdgeRouter.Hosting;

/// <summary>The connection pool to all providers.</summary>
internal static class UpstreamHandler
{
    /// <summary>As <see cref="HttpClient.DefaultProxy"/> reads them.</summary>
    private static readonly string[] s_proxyVariables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

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
        // Set by hand: the environment's proxy has no exception for this machine, and the demo's prompts must not leave it. Each request asks it.
        UseProxy = HasProxy,
        Proxy = HasProxy ? new LoopbackBypass(HttpClient.DefaultProxy) : null,
        AllowAutoRedirect = false,
        UseCookies = false,
        // No tracing headers to third parties.
        ActivityHeadersPropagator = null,
    };

    /// <summary>On Windows and macOS the system may name one; elsewhere the environment alone does.</summary>
    private static bool HasProxy => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || s_proxyVariables.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

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
