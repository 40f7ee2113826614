using System.Security.Cryptography;
using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Admin;
using EdgeRouter.Configuration;
using EdgeRouter.Deciding;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Sharing;
using EdgeRouter.Simulator;
using EdgeRouter.Storing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EdgeRouter.Hosting;

/// <summary>The running router: the object graph, built by hand, and Kestrel before it. Disposal stops in the reverse order.</summary>
internal sealed class EdgeServer : IAsyncDisposable
{
    /// <summary>How long streams under way get to finish when we stop.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(4);

    private readonly KestrelHost _kestrel;
    private readonly Endpoints _endpoints;
    private readonly ILogger _log;
    private readonly HttpMessageInvoker _invoker;
    private readonly RouterMetrics _metrics;
    private readonly PrometheusExporter _exporter;
    private readonly StoreQueue _storing;
    private readonly AnswerCache _cache;
    private readonly Drains _drains;
    private readonly PromptScorer? _scorer;
    private readonly DecisionLog? _decisions;
    private readonly InFlight _inFlight = new();
    private int _disposed;

    private EdgeServer(RouterConfig config, Embedder? embedder, ModelIdentity? model, TimeProvider time)
    {
        _kestrel = new KestrelHost(kestrel => Configure(kestrel, config), ConsoleLog, context => _endpoints!.HandleAsync(context));
        _log = _kestrel.Loggers.CreateLogger("EdgeRouter");

        var table = RouteTableFactory.Create(config, time);
        _cache = AnswerCache.Open(CacheOptions.Of(config, model) with { Warn = note => Log.CacheNote(_log, note) }, time);
        // The cache has made sure that the directory is there and ours.
        var secret = SecretFile.ReadOrCreate(Path.Combine(config.DataDir, "id.secret"));
        var seal = new EntrySeal(secret);
        Embedder = embedder;
        _metrics = new RouterMetrics();
        _metrics.Watch(() => _cache.IndexRows, () => Embedder?.State ?? EmbedderState.Off);
        DeploymentGauges.Watch(_metrics.Meter, table.Models);
        _exporter = new PrometheusExporter(_metrics.Meter);
        _storing = new StoreQueue(_cache, Embedder, _metrics, time, _log);
        _invoker = new HttpMessageInvoker(UpstreamHandler.Create(config));

        var keyring = new Keyring(config.Keys);
        var timeouts = new Timeouts(config.Timeouts.FirstToken, config.Timeouts.Idle, config.Timeouts.Total);
        var expected = new ExpectedLength(table.Models.Count, config.Routing.ExpectedTokens);
        var random = new SharedRandom(RandomNumberGenerator.GetInt32(int.MaxValue));
        var executor = new HopExecutor(_invoker, timeouts, config.Retry, config.Hedge, expected, time, random.Next);
        _drains = executor.Drains;
        var ledger = new Ledger();
        DecisionNotes? notes = null;
        if (config.Log is { } log)
        {
            _decisions = new DecisionLog(new DecisionFiles(log.Directory, log.MaxBytes, log.Files), new Redactor(log.Redact), _metrics, time, _log);
            notes = new DecisionNotes(_decisions, new Pseudonyms(secret), table, log.Prompts, time);
        }

        var learning = LearningFactory.Create(config, table, _decisions, _metrics.Meter, time, _log);
        var accounts = new Accounts(_metrics, table, ledger, notes, learning, _log);
        var policy = new CachePolicy(config, table);
        var lookup = new Lookup(config.Cache, policy, _cache, Embedder, time);
        _scorer = PolicyFactory.CreateScorer(config);
        var llm = PolicyFactory.CreateLlm(config, table, _invoker, time, random.Next, RandomNumberGenerator.GetHexString(16, lowercase: true));
        var decider = PolicyFactory.CreateDecider(config, table, _scorer, expected);
        var deciding = new DecisionStep(decider, table, new CallerPlans(config, time), llm, lookup, learning, config.Routing.TimeZone ?? time.LocalTimeZone, time);
        var cascades = CascadeFactory.Create(config, table, _invoker, time, random.Next);
        var sharing = new CallSharing(new Flights(), timeouts.Total, time);
        var reception = new Reception(config, keyring, time);
        var frame = new RequestFrame(table, seal, accounts, _inFlight, time);
        var path = new RequestPath(config, reception, table, deciding, cascades, executor, _cache, policy, lookup, sharing, _storing, frame, accounts, time);
        var embeddings = new EmbeddingsPath(reception, table, executor, frame);
        var gate = new FleetGate(keyring);
        _endpoints = new Endpoints(path, embeddings, keyring, new ModelsEndpoint(table), new HealthEndpoint(_cache, Embedder, table, gate), new MetricsEndpoint(_exporter, gate), new CostsEndpoint(ledger, gate, time), new ExperimentsEndpoint(learning, gate), new FeedbackEndpoint(keyring, learning), new CacheEndpoint(keyring, new CacheAdmin(_cache, time), seal, _inFlight));
    }

    public Embedder? Embedder { get; }

    /// <summary>Where it listens, the port resolved.</summary>
    public Uri Address { get; private set; } = null!;

    /// <exception cref="IOException">The address is taken, or the data directory is in use or not writable.</exception>
    public static async Task<EdgeServer> StartAsync(RouterConfig config, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = await CreateAsync(config, time, cancellationToken);
        try
        {
            server.Address = await server._kestrel.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        foreach (var note in server._cache.RecoveryNotes)
            Log.CacheNote(server._log, note);
        if (server.Embedder is { } embedder)
            _ = server.ReportEmbedderAsync(embedder, config);
        return server;
    }

    /// <summary>The cache is opened for the model that makes its vectors: the shipped one is known at once, the user's own once it has been read.</summary>
    private static async Task<EdgeServer> CreateAsync(RouterConfig config, TimeProvider time, CancellationToken cancellationToken)
    {
        var near = config.Cache.Near;
        var embedder = near.Enabled ? Embedder.Start(CacheOptions.OfEmbedder(near, time)) : null;
        try
        {
            return new EdgeServer(config, embedder, embedder is null ? null : await embedder.WhenIdentifiedAsync(cancellationToken), time);
        }
        catch when (embedder is not null)
        {
            await embedder.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when every answer delivered so far has been stored: for tests, which ask again.</summary>
    public async Task WhenStoredAsync(CancellationToken cancellationToken)
    {
        while (_inFlight.Count > 0)
            await Task.Yield();
        await _storing.WhenStoredAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        using (var drain = new CancellationTokenSource(s_drain))
            await _kestrel.StopAsync(drain.Token);
        _drains.Close();
        await _inFlight.WhenIdleAsync();
        if (_decisions is not null)
            await _decisions.DisposeAsync();
        await _storing.DisposeAsync();
        if (Embedder is not null)
            await Embedder.DisposeAsync();
        await _cache.DisposeAsync();
        _invoker.Dispose();
        _exporter.Dispose();
        _metrics.Dispose();
        await _kestrel.DisposeAsync();
    }

    private async Task ReportEmbedderAsync(Embedder embedder, RouterConfig config)
    {
        if (await embedder.WhenLoadedAsync(CancellationToken.None) == EmbedderState.Off)
            Log.NearLookupOff(_log, embedder.Detail);
        else if (_scorer is not null)
            _scorer.Examples = await PolicyFactory.CreateExamplesAsync(config, text => VectorAsync(embedder, text), cluster => Log.ExampleTooLong(_log, cluster));
        // What recovery and loading left behind would stay resident until there is reason to collect: on a quiet machine, never.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static async Task<float[]?> VectorAsync(Embedder embedder, string text)
    {
        var vector = new float[embedder.Dimension];
        return await embedder.TryEmbedWholeAsync(Encoding.UTF8.GetBytes(text), vector, CancellationToken.None) ? vector : null;
    }

    private static void ConsoleLog(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(options => options.SingleLine = true);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void Configure(KestrelServerOptions kestrel, RouterConfig config)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.RequestHeadersTimeout = config.Limits.HeaderTimeout;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        // RequestBody enforces the limit and answers in OpenAI's shape; Kestrel's own would only close the connection.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Listen(config.Listen.Address, config.Listen.Port, listen => listen.Protocols = HttpProtocols.Http1);
    }
}
