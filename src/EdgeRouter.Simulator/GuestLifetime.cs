using Microsoft.Extensions.Hosting;

namespace EdgeRouter.Simulator;

/// <summary>Signals are the process owner's; the default lifetime would have every server inside it listen for SIGTERM too.</summary>
public sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
