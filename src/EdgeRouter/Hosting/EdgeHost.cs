using System.Net;
using System.Net.Sockets;
using EdgeRouter.Configuration;
using EdgeRouter.Simulator;

namespace EdgeRouter.Hosting;

/// <summary>The three servers behind the command line: serve, demo, simulate. Each runs until cancelled and returns the exit code.</summary>
internal static class EdgeHost
{
    public static async Task<int> ServeAsync(RouterConfig config, CancellationToken cancellationToken)
    {
        InlineSockets.Enable();
        try
        {
            await using var server = await EdgeServer.StartAsync(config, TimeProvider.System, cancellationToken);
            await Announce(server, cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("edgerouter: " + e.Message);
            return 1;
        }
    }

    public static async Task<int> DemoAsync(IPEndPoint? listen, string? dataDir, CancellationToken cancellationToken)
    {
        InlineSockets.Enable();
        await using var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions(new IPEndPoint(IPAddress.Loopback, 0), SimulatedModels.Demo), TimeProvider.System, cancellationToken);
        using var directory = new DemoDirectory(dataDir);
        await Console.Out.WriteLineAsync($"simulator on http://{simulator.EndPoint}");
        DemoConfig.PrintRealProviders(Console.Out, Environment.GetEnvironmentVariable);
        return await ServeAsync(DemoConfig.Create(listen, directory.Path, simulator.BaseUrl), cancellationToken);
    }

    public static async Task<int> SimulateAsync(IPEndPoint? listen, bool instant, CancellationToken cancellationToken)
    {
        var options = new SimulatorOptions(listen ?? new IPEndPoint(IPAddress.Loopback, 8089), instant ? SimulatedModels.Instant : SimulatedModels.Demo);
        await using var simulator = await SimulatorServer.StartAsync(options, TimeProvider.System, cancellationToken);
        await Console.Out.WriteLineAsync($"listening on http://{simulator.EndPoint}");
        await WaitAsync(cancellationToken);
        return 0;
    }

    private static async Task Announce(EdgeServer server, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync($"listening on {server.Address.GetLeftPart(UriPartial.Authority)}");
        await Console.Out.WriteLineAsync($"isa: {Isa.Describe()}");
        await Console.Out.FlushAsync(cancellationToken);
        await WaitAsync(cancellationToken);
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
