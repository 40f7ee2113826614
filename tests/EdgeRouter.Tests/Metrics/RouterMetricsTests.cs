using EdgeRouter.Memory.Embedding;
using EdgeRouter.Metrics;

namespace EdgeRouter.Tests.Metrics;

public sealed class RouterMetricsTests
{
    private static readonly RequestFacts s_streamed = new()
    {
        Outcome = "ok",
        Tier = "cheap",
        Model = "small-1",
        Cache = "miss",
        Stream = true,
        Duration = TimeSpan.FromSeconds(0.3),
        FirstToken = TimeSpan.FromSeconds(0.1),
        Attempts = 1,
    };

    [Fact]
    public void Write_AfterTwoRequests_IsTheGoldenText()
    {
        using var metrics = new RouterMetrics();
        metrics.Watch(() => 7, () => EmbedderState.Ready);
        using var exporter = new PrometheusExporter(metrics.Meter);
        for (var i = 0; i < 3; i++)
            metrics.RequestStarted();
        metrics.Attempt("small-1", "ok", new(100, 20, 5), 1_500_000);
        metrics.Stage("parse", TimeSpan.FromMicroseconds(3));
        metrics.Request(s_streamed);
        metrics.Request(new RequestFacts { Outcome = "bad_request", Duration = TimeSpan.FromSeconds(400) });

        var lines = Scrape.Text(exporter).Split('\n');

        // Buckets that repeat their neighbour's count are left out of the golden text, not of the output.
        Assert.Equal(20 + 1, lines.Count(line => line.StartsWith("edgerouter_request_duration_seconds_bucket", StringComparison.Ordinal)));
        Assert.Equal(
            """
            # HELP edgerouter_requests_total Requests by how they ended.
            # TYPE edgerouter_requests_total counter
            edgerouter_requests_total{outcome="ok",tier="cheap",model="small-1",cache="miss",stream="true"} 1
            edgerouter_requests_total{outcome="bad_request",tier="none",model="none",cache="none",stream="false"} 1
            # HELP edgerouter_tokens_total Tokens as the providers counted them; cached are part of prompt, reasoning of completion.
            # TYPE edgerouter_tokens_total counter
            edgerouter_tokens_total{direction="prompt",model="small-1"} 100
            edgerouter_tokens_total{direction="completion",model="small-1"} 20
            edgerouter_tokens_total{direction="cached",model="small-1"} 5
            # HELP edgerouter_cost_usd_total USD spent upstream, by the registry's prices.
            # TYPE edgerouter_cost_usd_total counter
            edgerouter_cost_usd_total{model="small-1"} 0.0015
            # HELP edgerouter_upstream_attempts_total Upstream calls by how they ended.
            # TYPE edgerouter_upstream_attempts_total counter
            edgerouter_upstream_attempts_total{model="small-1",result="ok"} 1
            # HELP edgerouter_cache_lookups_total Cache lookups by result.
            # TYPE edgerouter_cache_lookups_total counter
            edgerouter_cache_lookups_total{result="miss"} 1
            # HELP edgerouter_request_duration_seconds From a request's arrival to its last byte.
            # TYPE edgerouter_request_duration_seconds histogram
            edgerouter_request_duration_seconds_bucket{le="0.0001"} 0
            edgerouter_request_duration_seconds_bucket{le="0.5"} 1
            edgerouter_request_duration_seconds_bucket{le="+Inf"} 2
            edgerouter_request_duration_seconds_sum 400.3
            edgerouter_request_duration_seconds_count 2
            # HELP edgerouter_first_token_seconds From a request's arrival to its first byte of content.
            # TYPE edgerouter_first_token_seconds histogram
            edgerouter_first_token_seconds_bucket{le="0.0001"} 0
            edgerouter_first_token_seconds_bucket{le="0.1"} 1
            edgerouter_first_token_seconds_sum 0.1
            edgerouter_first_token_seconds_count 1
            # HELP edgerouter_stage_seconds Time spent in each stage of the request path.
            # TYPE edgerouter_stage_seconds histogram
            edgerouter_stage_seconds_bucket{stage="parse",le="1E-06"} 0
            edgerouter_stage_seconds_bucket{stage="parse",le="5E-06"} 1
            edgerouter_stage_seconds_sum{stage="parse"} 3E-06
            edgerouter_stage_seconds_count{stage="parse"} 1
            # HELP edgerouter_request_attempts Upstream calls made for one request.
            # TYPE edgerouter_request_attempts histogram
            edgerouter_request_attempts_bucket{le="0"} 1
            edgerouter_request_attempts_bucket{le="1"} 2
            edgerouter_request_attempts_sum 1
            edgerouter_request_attempts_count 2
            # HELP edgerouter_active_requests Requests in flight.
            # TYPE edgerouter_active_requests gauge
            edgerouter_active_requests 1
            # HELP edgerouter_index_rows Rows in the vector index.
            # TYPE edgerouter_index_rows gauge
            edgerouter_index_rows 7
            # HELP edgerouter_embedder_state 1 for the embedder's state, 0 for the others.
            # TYPE edgerouter_embedder_state gauge
            edgerouter_embedder_state{state="loading"} 0
            edgerouter_embedder_state{state="ready"} 1
            edgerouter_embedder_state{state="off"} 0

            """,
            string.Join('\n', WithoutRepeatedBuckets(lines)));
    }

    [Fact]
    public void Write_Twice_ReadsTheGaugesAnew()
    {
        var state = EmbedderState.Loading;
        var rows = 0;
        using var metrics = new RouterMetrics();
        metrics.Watch(() => rows, () => state);
        using var exporter = new PrometheusExporter(metrics.Meter);

        Assert.Contains("edgerouter_embedder_state{state=\"loading\"} 1\n", Scrape.Text(exporter), StringComparison.Ordinal);
        (state, rows) = (EmbedderState.Off, 12);
        var text = Scrape.Text(exporter);

        Assert.Contains("edgerouter_embedder_state{state=\"loading\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("edgerouter_embedder_state{state=\"off\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("edgerouter_index_rows 12\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_TwoRoutersInOneProcess_KeepTheirOwnFigures()
    {
        using var one = new RouterMetrics();
        using var two = new RouterMetrics();
        using var exporter = new PrometheusExporter(one.Meter);
        two.Attempt("m", "ok", default, 0);

        Assert.DoesNotContain("edgerouter_upstream_attempts_total", Scrape.Text(exporter), StringComparison.Ordinal);
    }

    [Fact]
    public void Request_SavedCost_IsCounted()
    {
        using var metrics = new RouterMetrics();
        using var exporter = new PrometheusExporter(metrics.Meter);
        var hit = new RequestFacts { Outcome = "ok", Cache = "exact", SavedNanoUsd = 2_500_000_000 };
        metrics.Request(hit);
        metrics.Request(hit);

        Assert.Contains("edgerouter_saved_usd_total 5\n", Scrape.Text(exporter), StringComparison.Ordinal);
    }

    [Fact]
    public void Request_KnownLabels_AllocatesNothing()
    {
        using var metrics = new RouterMetrics();
        using var exporter = new PrometheusExporter(metrics.Meter);
        var facts = s_streamed with { Cache = "near", SavedNanoUsd = 10 };
        Measure(metrics, facts);
        Assert.Equal(0, Allocations.Of(() => Measure(metrics, facts)));
    }

    private static void Measure(RouterMetrics metrics, in RequestFacts facts)
    {
        metrics.RequestStarted();
        metrics.Stage("parse", facts.Duration);
        metrics.Attempt("small-1", "ok", new(100, 20, 5), 1_500_000);
        metrics.Request(facts);
    }

    private static IEnumerable<string> WithoutRepeatedBuckets(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var repeats = i > 0 && lines[i].Contains("_bucket{", StringComparison.Ordinal) && lines[i - 1].Contains("_bucket{", StringComparison.Ordinal)
                && lines[i].Split(' ')[1] == lines[i - 1].Split(' ')[1];
            if (!repeats)
                yield return lines[i];
        }
    }
}
