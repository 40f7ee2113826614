using System.Diagnostics.Metrics;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Metrics;

/// <summary>
/// All that EdgeRouter measures, on one <see cref="System.Diagnostics.Metrics.Meter"/> called "EdgeRouter", under Prometheus' names and units
/// (prometheus.io/docs/practices/naming). Tags of an instrument always come in the same order; <see cref="PrometheusExporter"/> relies on it.
/// Thread-safe.
/// </summary>
internal sealed class RouterMetrics : IDisposable
{
    public const string MeterName = "EdgeRouter";

    /// <summary>A label that does not apply. Prometheus takes an empty value for an absent label, which would make two label sets of one.</summary>
    private const string None = "none";
    private const double NanoUsd = 1e-9;

    /// <summary>From an exact hit (tens of µs) to the longest answer.</summary>
    private static readonly double[] s_seconds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

    /// <summary>Stages take from a microsecond (parse) to tens of milliseconds (embed).</summary>
    private static readonly double[] s_stageSeconds = [0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10];

    private static readonly int[] s_attempts = [0, 1, 2, 3, 5];

    private static readonly (EmbedderState Value, string Name)[] s_states =
        [(EmbedderState.Loading, "loading"), (EmbedderState.Ready, "ready"), (EmbedderState.Off, "off")];

    private readonly Counter<long> _requests, _tokens, _attempts, _lookups, _notKept, _drains, _hedges, _decisions;
    private readonly Counter<double> _cost, _classifierCost, _saved;
    private readonly Histogram<double> _duration, _firstToken, _stage;
    private readonly Histogram<int> _requestAttempts;
    private readonly UpDownCounter<long> _active;

    public RouterMetrics()
    {
        Meter = new Meter(MeterName);
        _requests = Meter.CreateCounter<long>("edgerouter_requests_total", null, "Requests by how they ended.");
        _tokens = Meter.CreateCounter<long>("edgerouter_tokens_total", null, "Tokens as the providers counted them; cached are part of prompt, reasoning of completion.");
        _cost = Meter.CreateCounter<double>("edgerouter_cost_usd_total", null, "USD spent upstream, by the registry's prices.");
        _classifierCost = Meter.CreateCounter<double>("edgerouter_classifier_cost_usd_total", null, "USD spent on deciding: a classifier's and a judge's own calls, which are no attempts.");
        _saved = Meter.CreateCounter<double>("edgerouter_saved_usd_total", null, "USD less than the same tokens would have cost on the strongest tier.");
        _attempts = Meter.CreateCounter<long>("edgerouter_upstream_attempts_total", null, "Upstream calls by how they ended.");
        _lookups = Meter.CreateCounter<long>("edgerouter_cache_lookups_total", null, "Cache lookups by result.");
        _notKept = Meter.CreateCounter<long>("edgerouter_cache_not_kept_total", null, "Answers not stored, and vectors not made, because too many came at once.");
        _drains = Meter.CreateCounter<long>("edgerouter_drains_total", null, "Answers whose client left and that were to be read to their end, by what became of them.");
        _hedges = Meter.CreateCounter<long>("edgerouter_hedges_total", null, "Second calls made because the first was slow, by what became of them; refused are those the budget did not allow.");
        _decisions = Meter.CreateCounter<long>("edgerouter_decisions_total", null, "Lines of the decision log: written, dropped because too many came at once, or failed.");
        _duration = Histogram("edgerouter_request_duration_seconds", "From a request's arrival to its last byte.", s_seconds);
        _firstToken = Histogram("edgerouter_first_token_seconds", "From a request's arrival to its first byte of content.", s_seconds);
        _stage = Histogram("edgerouter_stage_seconds", "Time spent in each stage of the request path.", s_stageSeconds);
        _requestAttempts = Meter.CreateHistogram("edgerouter_request_attempts", null, "Upstream calls made for one request.", null, new InstrumentAdvice<int> { HistogramBucketBoundaries = s_attempts });
        _active = Meter.CreateUpDownCounter<long>("edgerouter_active_requests", null, "Requests in flight.");
    }

    /// <summary>What an exporter listens to.</summary>
    public Meter Meter { get; }

    /// <summary>Adds the gauges of Memory, which are read whenever metrics are. Once.</summary>
    /// <param name="indexRows">Rows in the vector index now.</param>
    /// <param name="embedderState">The embedder's state now.</param>
    public void Watch(Func<int> indexRows, Func<EmbedderState> embedderState)
    {
        Meter.CreateObservableGauge("edgerouter_index_rows", indexRows, null, "Rows in the vector index.");
        Meter.CreateObservableGauge("edgerouter_embedder_state", () => States(embedderState()), null, "1 for the embedder's state, 0 for the others.");
    }

    /// <summary>A request has arrived; <see cref="Request"/> must follow, once, whatever its end.</summary>
    public void RequestStarted() => _active.Add(1);

    /// <summary>Counts a request that has ended.</summary>
    public void Request(in RequestFacts facts)
    {
        _active.Add(-1);
        ReadOnlySpan<KeyValuePair<string, object?>> tags =
            [new("outcome", facts.Outcome), new("tier", facts.Tier ?? None), new("model", facts.Model ?? None), new("cache", facts.Cache ?? None), new("stream", facts.Stream ? "true" : "false")];
        _requests.Add(1, tags);
        if (facts.SavedNanoUsd != 0)
            _saved.Add(facts.SavedNanoUsd * NanoUsd);
        if (facts.Cache is not null)
            _lookups.Add(1, new KeyValuePair<string, object?>("result", facts.Cache));
        _duration.Record(facts.Duration.TotalSeconds);
        if (facts.FirstToken is { } firstToken)
            _firstToken.Record(firstToken.TotalSeconds);
        _requestAttempts.Record(facts.Attempts);
    }

    /// <summary>Counts one upstream call, failed or not, with what it used and cost: on the model that was paid, not on the one that answered in the end.</summary>
    /// <param name="result">How it ended, one of a fixed set of names.</param>
    public void Attempt(string model, string result, Usage usage, long costNanoUsd)
    {
        _attempts.Add(1, new KeyValuePair<string, object?>("model", model), new KeyValuePair<string, object?>("result", result));
        AddTokens("prompt", model, usage.Prompt);
        AddTokens("completion", model, usage.Completion);
        AddTokens("cached", model, usage.Cached);
        AddTokens("reasoning", model, usage.Reasoning);
        if (costNanoUsd != 0)
            _cost.Add(costNanoUsd * NanoUsd, new KeyValuePair<string, object?>("model", model));
    }

    public void Deciding(long costNanoUsd)
    {
        if (costNanoUsd != 0)
            _classifierCost.Add(costNanoUsd * NanoUsd);
    }

    /// <param name="stage">One of a fixed set of names.</param>
    public void Stage(string stage, TimeSpan elapsed) => _stage.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage));

    /// <param name="what">"answer" or "vector".</param>
    public void NotKept(string what) => _notKept.Add(1, new KeyValuePair<string, object?>("what", what));

    /// <param name="result">whole, cut or refused.</param>
    public void Drained(string result) => _drains.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <param name="result">won, lost, failed or refused.</param>
    public void Hedged(string result) => _hedges.Add(1, new KeyValuePair<string, object?>("result", result));

    /// <param name="result">written, dropped or failed.</param>
    public void Decision(string result) => _decisions.Add(1, new KeyValuePair<string, object?>("result", result));

    public void Dispose() => Meter.Dispose();

    private void AddTokens(string direction, string model, int tokens)
    {
        if (tokens > 0)
            _tokens.Add(tokens, new KeyValuePair<string, object?>("direction", direction), new KeyValuePair<string, object?>("model", model));
    }

    private Histogram<double> Histogram(string name, string description, double[] bounds)
        => Meter.CreateHistogram(name, null, description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    private static Measurement<int>[] States(EmbedderState now)
        => [.. s_states.Select(state => new Measurement<int>(state.Value == now ? 1 : 0, new KeyValuePair<string, object?>("state", state.Name)))];
}
