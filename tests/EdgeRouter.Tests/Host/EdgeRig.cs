using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Host;

/// <summary>A router and its provider on loopback ports, in this process, with a data directory of their own.</summary>
internal sealed class EdgeRig : IAsyncDisposable
{
    private readonly string _directory;
    private readonly TimeProvider _time;

    private EdgeRig(SimulatorServer simulator, RouterConfig config, string directory, TimeProvider time)
    {
        _time = time;
        Simulator = simulator;
        Config = config;
        _directory = directory;
    }

    public SimulatorServer Simulator { get; }

    public EdgeServer Server { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <param name="clock">Of the router and of the provider; null for the real one.</param>
    public static async Task<EdgeRig> StartAsync(Func<RouterConfig, RouterConfig>? change = null, bool near = false, TimeProvider? clock = null)
    {
        var time = clock ?? TimeProvider.System;
        var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions(new IPEndPoint(IPAddress.Loopback, 0), SimulatedModels.Instant) { RecordBodies = true }, time, CancellationToken.None);
        var directory = Directory.CreateTempSubdirectory("edgerouter-test-").FullName;
        var config = DemoConfig.Create(new IPEndPoint(IPAddress.Loopback, 0), directory, simulator.BaseUrl);
        // What is tried again is tried after a wait by the real clock.
        config = config with { Retry = RetryOptions.None, Cache = config.Cache with { Near = config.Cache.Near with { Enabled = near } } };
        var rig = new EdgeRig(simulator, change?.Invoke(config) ?? config, directory, time);
        await rig.StartServerAsync();
        return rig;
    }

    public async Task RestartAsync(Func<RouterConfig, RouterConfig>? change = null)
    {
        Config = change?.Invoke(Config) ?? Config;
        Client.Dispose();
        await Server.DisposeAsync();
        await StartServerAsync();
    }

    /// <summary>A key's configuration entry.</summary>
    public static KeyConfig Key(string key, string tenant, bool admin = false, CacheLimit cache = CacheLimit.Semantic) =>
        new(key, SHA256.HashData(Encoding.UTF8.GetBytes(key)), tenant, null) { Admin = admin, Cache = cache };

    public RouterConfig Config { get; private set; }

    /// <summary>A request to another path than the chat's.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? key = null, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>Asks, waits until the answer is stored, and returns what the cache said.</summary>
    public async Task<string> CacheSaysAsync(string body, string? key = null, params (string Name, string Value)[] headers)
    {
        using var response = await PostAsync(body, key, headers);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        await Server.WhenStoredAsync(CancellationToken.None);
        return Header(response, "x-edgerouter-cache")!;
    }

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    public static async Task<(string Code, string? Param)> ErrorAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = json.RootElement.GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.NotEmpty(error.GetProperty("type").GetString()!);
        return (error.GetProperty("code").GetString()!, error.GetProperty("param").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await Simulator.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private async Task StartServerAsync()
    {
        Server = await EdgeServer.StartAsync(Config, _time, CancellationToken.None);
        Client = new HttpClient { BaseAddress = Server.Address };
    }
}
