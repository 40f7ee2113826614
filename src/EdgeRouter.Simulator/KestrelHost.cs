using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Simulator;

/// <summary>
/// Kestrel and nothing around it: no generic host, no configuration, no diagnostics of requests. They would cost a tenth of the start and of each request, and
/// nobody here asks them anything. Used by the router and the simulator alike.
/// </summary>
public sealed class KestrelHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IServer _server;
    private readonly KestrelApplication _application;

    /// <param name="handle">Serves one request; what it throws is logged and answered with 500.</param>
    public KestrelHost(Action<KestrelServerOptions> configure, Action<ILoggingBuilder> log, RequestDelegate handle)
    {
        // Kestrel's own registrations are used because without them it takes its buffers from a pool that cannot lend any (.NET 10, Rent(0)).
        var services = new ServiceCollection();
        services.AddLogging(log).AddMetrics().AddSingleton<DiagnosticSource>(new DiagnosticListener("EdgeRouter"));
        // A request goes on where its bytes arrived instead of being queued for another thread. Safe because sockets' events are themselves handled on the
        // thread pool: a handler that computes for long holds up nothing but itself.
        new KestrelRegistrar(services).UseKestrelCore().UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true).ConfigureKestrel(configure);
        _services = services.BuildServiceProvider();
        _server = _services.GetRequiredService<IServer>();
        _application = new KestrelApplication(handle);
    }

    public ILoggerFactory Loggers => _services.GetRequiredService<ILoggerFactory>();

    /// <summary>Listens and returns once connections are accepted.</summary>
    /// <returns>Where it listens, the port resolved.</returns>
    /// <exception cref="IOException">The address is taken or not this machine's.</exception>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(_application, cancellationToken);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    /// <summary>Accepts nothing more and waits for the requests under way; closes what is left when cancelled.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
    }
}
