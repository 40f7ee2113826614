using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Metrics;

/// <summary>The Prometheus text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes one metric: HELP, TYPE, and a line per series; nothing when it has none yet.</summary>
    public static void Write(SeriesTable table, IBufferWriter<byte> output)
    {
        var all = table.Snapshot();
        if (all.Length == 0)
            return;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# HELP {table.Name} {EscapeHelp(table.Help)}\n# TYPE {table.Name} {TypeOf(table.Kind)}\n");
        foreach (var series in all)
        {
            if (table.Kind == MetricKind.Histogram)
                AppendHistogram(text, table.Name, series);
            else
                AppendSample(text, table.Name, series.Labels, series.Value);
        }

        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    /// <summary>Inside the quotes of a label value.</summary>
    public static string EscapeLabel(string value) => EscapeHelp(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string EscapeHelp(string text)
        => text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static void AppendHistogram(StringBuilder text, string name, Series series)
    {
        // The sum is read first, the buckets once: +Inf and _count agree with each other whatever is measured meanwhile.
        var sum = series.Value;
        var separator = series.Labels.Length == 0 ? "" : ",";
        long count = 0;
        for (var i = 0; i <= series.Bounds.Length; i++)
        {
            count += series.Bucket(i);
            var bound = i < series.Bounds.Length ? Number(series.Bounds[i]) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{series.Labels}{separator}le=\"{bound}\"}} {count}\n");
        }

        AppendSample(text, name + "_sum", series.Labels, sum);
        AppendSample(text, name + "_count", series.Labels, count);
    }

    private static void AppendSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value)
        => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("G15", CultureInfo.InvariantCulture);

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
