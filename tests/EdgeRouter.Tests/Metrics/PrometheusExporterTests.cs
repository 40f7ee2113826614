using System.Diagnostics.Metrics;
using EdgeRouter.Metrics;

namespace EdgeRouter.Tests.Metrics;

public sealed class PrometheusExporterTests
{
    [Fact]
    public void Write_NothingMeasured_IsEmpty()
    {
        using var meter = new Meter("t");
        meter.CreateCounter<long>("t_total", null, "Help.");
        using var exporter = new PrometheusExporter(meter);

        Assert.Equal("", Scrape.Text(exporter));
    }

    [Fact]
    public void Write_OddTextInLabelsAndHelp_IsEscaped()
    {
        using var meter = new Meter("t");
        var counter = meter.CreateCounter<double>("t_total", null, "A \\ and\nmore \"quotes\".");
        using var exporter = new PrometheusExporter(meter);
        counter.Add(0.5, new KeyValuePair<string, object?>("l", "a\"b\\c\nd€"));

        Assert.Equal(
            "# HELP t_total A \\\\ and\\nmore \"quotes\".\n# TYPE t_total counter\nt_total{l=\"a\\\"b\\\\c\\nd€\"} 0.5\n",
            Scrape.Text(exporter));
    }

    [Fact]
    public void Write_TagsThatAreNoStrings_AreWrittenOut()
    {
        using var meter = new Meter("t");
        var gauge = meter.CreateUpDownCounter<long>("t");
        using var exporter = new PrometheusExporter(meter);
        gauge.Add(3, new KeyValuePair<string, object?>("code", 200), new KeyValuePair<string, object?>("none", null));
        gauge.Add(-5, new KeyValuePair<string, object?>("code", 200), new KeyValuePair<string, object?>("none", null));

        Assert.EndsWith("t{code=\"200\",none=\"\"} -2\n", Scrape.Text(exporter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1e21, "1E+21")]
    public void Write_NumbersWithoutDigits_AreGosFloats(double value, string expected)
    {
        using var meter = new Meter("t");
        using var exporter = new PrometheusExporter(meter);
        meter.CreateObservableGauge("t", () => value);

        Assert.EndsWith($"t {expected}\n", Scrape.Text(exporter), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HistogramBounds_AreInclusiveAndCumulative()
    {
        using var meter = new Meter("t");
        var histogram = meter.CreateHistogram("t", null, null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        using var exporter = new PrometheusExporter(meter);
        foreach (var value in new[] { 0.5, 1, 1.5, 2, 2.5, double.NaN })
            histogram.Record(value);

        var text = Scrape.Text(exporter);

        Assert.Contains("t_bucket{le=\"1\"} 2\nt_bucket{le=\"2\"} 4\nt_bucket{le=\"+Inf\"} 6\n", text, StringComparison.Ordinal);
        Assert.EndsWith("t_count 6\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_MoreLabelSetsThanKept_CountsTheRestAsOther()
    {
        using var meter = new Meter("t");
        var counter = meter.CreateCounter<long>("t_total");
        using var exporter = new PrometheusExporter(meter);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < SeriesTable.MaxSeries + 50; i++)
                counter.Add(1, new KeyValuePair<string, object?>("model", "m" + i), new KeyValuePair<string, object?>("result", "ok"));
        }

        var samples = Scrape.Text(exporter).Split('\n').Where(line => line.StartsWith("t_total{", StringComparison.Ordinal)).ToList();

        Assert.Equal(SeriesTable.MaxSeries + 1, samples.Count);
        Assert.Equal(SeriesTable.MaxSeries, samples.Count(line => line.EndsWith(" 2", StringComparison.Ordinal)));
        Assert.Equal("t_total{model=\"other\",result=\"other\"} 100", samples[^1]);
    }

    /// <summary>Values that begin and end alike, short ones, and the same under other labels: whatever the hash makes of them.</summary>
    [Fact]
    public void Measure_ValuesMuchAlike_AreCountedApart()
    {
        string[] values = ["", "a", "b", "ab", "ba", "abc", "abcd", "abcd0abcd", "abcd1abcd", "abcdabcd", "abcdabcde"];
        using var meter = new Meter("t");
        var counter = meter.CreateCounter<long>("t_total");
        using var exporter = new PrometheusExporter(meter);
        foreach (var one in values)
        {
            foreach (var other in values)
                counter.Add(1, new KeyValuePair<string, object?>("one", one), new KeyValuePair<string, object?>("other", other));
        }

        var samples = Scrape.Text(exporter).Split('\n').Where(line => line.StartsWith("t_total{", StringComparison.Ordinal)).ToList();

        Assert.Equal(values.Length * values.Length, samples.Distinct().Count());
        Assert.All(samples, line => Assert.EndsWith(" 1", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Measure_FromManyThreads_LosesNothing()
    {
        using var meter = new Meter("t");
        var counter = meter.CreateCounter<double>("t_total");
        var histogram = meter.CreateHistogram("h", null, null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] });
        using var exporter = new PrometheusExporter(meter);

        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 5000; i++)
            {
                counter.Add(0.25, new KeyValuePair<string, object?>("l", (i % 40).ToString(System.Globalization.CultureInfo.InvariantCulture)));
                histogram.Record(i % 2 * 2);
            }
        });

        var text = Scrape.Text(exporter);
        Assert.Equal(40, text.Split('\n').Count(line => line.StartsWith("t_total{", StringComparison.Ordinal) && line.EndsWith(" 250", StringComparison.Ordinal)));
        Assert.Contains("h_bucket{le=\"1\"} 20000\nh_bucket{le=\"+Inf\"} 40000\nh_sum 40000\nh_count 40000\n", text, StringComparison.Ordinal);
    }
}
