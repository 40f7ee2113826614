using System.Buffers;
using System.Diagnostics.Metrics;

namespace EdgeRouter.Metrics;

/// <summary>
/// Listens to one meter and writes what it measured as Prometheus text. Measuring takes no lock and allocates nothing once a label set is
/// known; only the first measurement of a label set and a scrape lock. Thread-safe.
/// </summary>
internal sealed class PrometheusExporter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<SeriesTable> _tables = [];
    private readonly Lock _lock = new(); // guards _tables, and lets one scrape at a time ask the observable instruments

    /// <param name="meter">This instance, not all of its name: two routers in one process (tests) keep their own figures.</param>
    public PrometheusExporter(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listener.EnableMeasurementEvents(instrument, Table(instrument));
        };
        _listener.SetMeasurementEventCallback<int>(static (instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<long>(static (instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.SetMeasurementEventCallback<double>(static (instrument, value, tags, state) => Measure(instrument, value, tags, state));
        _listener.Start();
    }

    /// <summary>Writes all metrics that have been measured, in the order in which they were created.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            _listener.RecordObservableInstruments();
            foreach (var table in _tables)
                PrometheusText.Write(table, output);
        }
    }

    public void Dispose() => _listener.Dispose();

    private SeriesTable Table(Instrument instrument)
    {
        var (kind, bounds) = instrument switch
        {
            Histogram<double> histogram => (MetricKind.Histogram, histogram.Advice?.HistogramBucketBoundaries?.ToArray() ?? []),
            Histogram<int> histogram => (MetricKind.Histogram, histogram.Advice?.HistogramBucketBoundaries?.Select(bound => (double)bound).ToArray() ?? []),
            Counter<long> or Counter<double> => (MetricKind.Counter, null),
            _ => (MetricKind.Gauge, (double[]?)null),
        };
        // What is observed is labelled by the configuration, of which nothing may be lost; what is measured could be by a client.
        var table = new SeriesTable(instrument.Name, instrument.Description ?? "", kind, bounds, instrument.IsObservable ? int.MaxValue : SeriesTable.MaxSeries);
        lock (_lock)
            _tables.Add(table);
        return table;
    }

    private static void Measure(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var table = (SeriesTable)state!;
        if (instrument is UpDownCounter<long>)
            table.Change(value, tags);
        else
            table.Measure(value, tags);
    }
}
