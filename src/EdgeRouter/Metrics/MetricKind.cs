namespace EdgeRouter.Metrics;

/// <summary>The types of the Prometheus text format that we write.</summary>
internal enum MetricKind : byte
{
    Counter,
    Gauge,
    Histogram,
}
