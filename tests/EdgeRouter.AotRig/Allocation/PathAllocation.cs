using System.Net;
using EdgeRouter.Hosting;
using EdgeRouter.Simulator;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>
/// Requests through the whole router on loopback sockets, before the simulator in the same process. Simulator and SocketsHttpHandler allocate here too:
/// what they take is measured by the same calls without the router, and subtracted.
/// </summary>
internal sealed class PathAllocation : IAsyncDisposable
{
    private const string Model = "sim-strong";
    private const string Off = "x-edgerouter-cache: off\r\n";
    private const string Streamed = "\"stream\":true,\"max_tokens\":64,\"stream_options\":{\"include_usage\":true},";

    private readonly SimulatorServer _simulator;
    private readonly EdgeServer _server;
    private readonly HttpMessageInvoker _invoker;
    private readonly DirectoryInfo _directory;
    private readonly LoopbackConnection _connection;

    private PathAllocation(SimulatorServer simulator, EdgeServer server, HttpMessageInvoker invoker, DirectoryInfo directory)
    {
        (_simulator, _server, _invoker, _directory) = (simulator, server, invoker, directory);
        _connection = new(server.Address);
    }

    public static async Task<PathAllocation> StartAsync()
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        var simulator = await SimulatorServer.StartAsync(new SimulatorOptions(any, SimulatedModels.Instant), TimeProvider.System, CancellationToken.None);
        var directory = Directory.CreateTempSubdirectory("edgerouter-allocation-");
        var config = DemoConfig.Create(any, directory.FullName, simulator.BaseUrl);
        config = config with { Cache = config.Cache with { Near = config.Cache.Near with { Enabled = false } } };
        var server = await EdgeServer.StartAsync(config, TimeProvider.System, CancellationToken.None);
        return new(simulator, server, new HttpMessageInvoker(UpstreamHandler.Create(config)), directory);
    }

    public Task<double> CacheOffAsync() => BeyondBareAsync("", Off, unique: false);

    public Task<double> MissAsync() => BeyondBareAsync("", "", unique: true);

    public Task<double> StreamAsync() => BeyondBareAsync(Streamed, Off, unique: false);

    public Task<double> ExactHitAsync()
    {
        var question = Routed("", "");
        return Meter.PerCallAsync(() => Ask(question.Same()), SettleAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _invoker.Dispose();
        await _server.DisposeAsync();
        await _simulator.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <param name="unique">Ask what was never asked; else always the same.</param>
    private async Task<double> BeyondBareAsync(string members, string headers, bool unique)
    {
        var routed = Routed(members, headers);
        var direct = new Question(null, Model, members);
        var bare = new BareCall(_invoker, new Uri(_simulator.BaseUrl, "chat/completions"));
        var through = await Meter.PerCallAsync(() => Ask(unique ? routed.Next() : routed.Same()), SettleAsync);
        var without = await Meter.PerCallAsync(() => bare.AskAsync(unique ? direct.Next() : direct.Same()), () => Task.CompletedTask);
        return through - without;
    }

    private Question Routed(string members, string headers) => new(_server.Address.Authority, Model, members, headers);

    private Task Ask(byte[] request)
    {
        _connection.Ask(request);
        return Task.CompletedTask;
    }

    private Task SettleAsync() => _server.WhenStoredAsync(CancellationToken.None);
}
