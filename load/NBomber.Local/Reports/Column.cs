using NBomber.Contracts.Stats;

namespace NBomber.Reports;

/// <summary>A column of the tables that people read.</summary>
internal sealed record Column(string Name, Func<MeasurementStats, string> Text)
{
    public static IReadOnlyList<Column> Latencies { get; } =
    [
        Ms("min", latency => latency.MinMs),
        Ms("mean", latency => latency.MeanMs),
        Ms("p50", latency => latency.Percent50),
        Ms("p75", latency => latency.Percent75),
        Ms("p95", latency => latency.Percent95),
        Ms("p99", latency => latency.Percent99),
        Ms("p99.9", latency => latency.Percent999),
        Ms("max", latency => latency.MaxMs),
    ];

    public static IReadOnlyList<Column> All { get; } =
    [
        new("requests", stats => $"{stats.Request.Count}"),
        new("a second", stats => $"{stats.Request.RPS:0.0}"),
        .. Latencies.Select(latency => latency with { Name = latency.Name + " ms" }),
        new("MB", stats => $"{stats.DataTransfer.AllBytes / 1e6:0.00}"),
    ];

    private static Column Ms(string name, Func<LatencyStats, double> ms) => new(name, stats => $"{ms(stats.Latency):0.00}");
}
