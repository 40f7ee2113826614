using System.IO.Pipelines;
using System.Net;
using System.Text.RegularExpressions;
using EdgeRouter.Configuration;
using EdgeRouter.Deciding;
using EdgeRouter.Hosting;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Sharing;
using EdgeRouter.Storing;
using EdgeRouter.Tests.Memory;
using EdgeRouter.Tests.Metrics;
using EdgeRouter.Tests.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRouter.Tests.Host;

/// <summary>
/// The request path without sockets, on a clock in the test's hands, before a <see cref="ScriptedUpstream"/>. A request runs on the caller's thread
/// until it waits for something, so that a test knows where each stands.
/// </summary>
internal sealed class PathRig : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<TestClient> _clients = [];
    private readonly HttpMessageInvoker _invoker;
    private readonly RouterMetrics _metrics = new();
    private readonly PrometheusExporter _exporter;
    private readonly AnswerCache _cache;
    private readonly Embedder? _embedder;
    private readonly StoreQueue _storing;
    private readonly RequestPath _path;
    private readonly InFlight _inFlight = new();

    public PathRig(HttpMessageHandler upstream, Func<RouterConfig, RouterConfig>? change = null, bool near = false, IScorer? scorer = null)
    {
        var config = DemoConfig.Create(new IPEndPoint(IPAddress.Loopback, 0), _folder.Path, new Uri("http://upstream/v1/"));
        config = config with { Cache = config.Cache with { Near = config.Cache.Near with { Enabled = near } } };
        config = config with { Retry = RetryOptions.None };
        config = change?.Invoke(config) ?? config;
        _invoker = new HttpMessageInvoker(upstream);
        _exporter = new PrometheusExporter(_metrics.Meter);
        _cache = AnswerCache.Open(CacheOptions.Of(config with { Cache = config.Cache with { MemoryBytes = 4 << 20 } }, Embedder.ShippedIdentity), Time);
        _embedder = near ? Embedder.Start(new EmbedderOptions()) : null;
        _storing = new StoreQueue(_cache, _embedder, _metrics, Time, NullLogger.Instance);
        var table = RouteTableFactory.Create(config, Time);
        var policy = new CachePolicy(config, table);
        var timeouts = new Timeouts(config.Timeouts.FirstToken, config.Timeouts.Idle, config.Timeouts.Total);
        var lookup = new Lookup(config.Cache, policy, _cache, _embedder, Time);
        var expected = new ExpectedLength(table.Models.Count);
        var learning = LearningFactory.Create(config, table, null, _metrics.Meter, Time, NullLogger.Instance);
        var deciding = new DecisionStep(
            PolicyFactory.CreateDecider(config, table, scorer, expected), table, new CallerPlans(config, Time), PolicyFactory.CreateLlm(config, table, _invoker, Time, () => 0.5, "MARK"), lookup, learning,
            config.Routing.TimeZone ?? Time.LocalTimeZone, Time);
        var accounts = new Accounts(_metrics, table, new Ledger(), null, learning, NullLogger.Instance);
        _path = new RequestPath(
            config, new Reception(config, new Keyring(config.Keys), Time), table, deciding, CascadeFactory.Create(config, table, _invoker, Time, () => 0.5), new HopExecutor(_invoker, timeouts, config.Retry, config.Hedge, expected, Time, () => 0.5),
            _cache, policy, lookup, new CallSharing(new Flights(), timeouts.Total, Time), _storing,
            new RequestFrame(table, new EntrySeal(new byte[EntrySeal.SecretBytes]), accounts, _inFlight, Time), accounts, Time);
    }

    public FakeTime Time { get; } = new();

    /// <summary>Begins a request; it has come as far as it can without waiting.</summary>
    public TestClient Ask(string body, string? key = null, params (string Name, string Value)[] headers) => Ask(new TestClient(body, key, headers));

    /// <inheritdoc cref="Ask(string, string?, ValueTuple{string, string}[])"/>
    /// <param name="body">What has come of it so far, and comes.</param>
    public TestClient Ask(PipeReader body) => Ask(new TestClient(body));

    private TestClient Ask(TestClient client)
    {
        _clients.Add(client);
        client.Done = _path.HandleAsync(client.Context, execute: true);
        return client;
    }

    public async Task WhenEmbedderLoadedAsync() => Assert.Equal(EmbedderState.Ready, await _embedder!.WhenLoadedAsync(CancellationToken.None));

    public async Task WhenStoredAsync()
    {
        while (_inFlight.Count > 0)
            await Task.Yield();
        await _storing.WhenStoredAsync(CancellationToken.None);
    }

    /// <summary>Requests that ended so, whatever else they were.</summary>
    public int Count(string outcome, string cache) => Sum($$"""edgerouter_requests_total\{outcome="{{outcome}}",[^}]*cache="{{cache}}",[^}]*\} (\d+)""");

    /// <summary>All requests accounted for.</summary>
    public int Requests() => Sum("""edgerouter_requests_total\{[^}]*\} (\d+)""");

    public int Tokens() => Sum("""edgerouter_tokens_total\{[^}]*\} (\d+)""");

    public string Metrics() => Scrape.Text(_exporter);

    public async ValueTask DisposeAsync()
    {
        // A test that failed has not let its requests end.
        foreach (var client in _clients)
            client.Leave();
        await _inFlight.WhenIdleAsync();
        await _storing.DisposeAsync();
        if (_embedder is not null)
            await _embedder.DisposeAsync();
        await _cache.DisposeAsync();
        _invoker.Dispose();
        _exporter.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    private int Sum(string pattern) => Regex.Matches(Metrics(), pattern).Sum(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
}
