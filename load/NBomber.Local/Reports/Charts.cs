using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>A scenario in pictures.</summary>
internal static class Charts
{
    private const int Bars = 40;

    public static Chart Throughput(IReadOnlyList<Second> seconds)
    {
        var chart = new Chart("ended a second", seconds.Count, Quarters(seconds.Max(second => Math.Max(second.Ok, second.Fail))));
        chart.Line("failed", "fail", seconds.Select(second => (second.At + 0.5, (double)second.Fail)));
        chart.Line("ok", "ok", seconds.Select(second => (second.At + 0.5, (double)second.Ok)));
        AddSeconds(chart, seconds.Count);
        return chart;
    }

    public static Chart Latency(IReadOnlyList<Second> seconds)
    {
        var (bottom, top) = Decades(seconds.Select(second => second.P50).Where(ms => ms > 0).DefaultIfEmpty(1).Min(), seconds.Max(second => second.Max));
        var chart = new Chart("latency, ms", seconds.Count, top, isLogarithmic: true, bottom);
        chart.Line("max", "max", seconds.Select(second => (second.At + 0.5, second.Max)));
        chart.Line("p99", "p99", seconds.Select(second => (second.At + 0.5, second.P99)));
        chart.Line("p50", "ok", seconds.Select(second => (second.At + 0.5, second.P50)));
        AddSeconds(chart, seconds.Count);
        return chart;
    }

    /// <summary>Bars of equal width in the logarithm of the latency.</summary>
    public static Chart Histogram(IReadOnlyList<Bucket> buckets)
    {
        var (bottom, top) = Decades(Math.Max(1, buckets.Min(bucket => bucket.From)), buckets.Max(bucket => bucket.To));
        var decades = Math.Log10(top / bottom);
        var bars = new long[Bars];
        foreach (var (from, to, count) in buckets)
            bars[(int)Math.Clamp(Math.Log10(Math.Max(1, (from + to) / 2.0) / bottom) / decades * Bars, 0, Bars - 1)] += count;
        var chart = new Chart("how many took how long", Bars, Quarters(bars.Max()));
        for (var i = 0; i < Bars; i++)
            if (bars[i] > 0)
                chart.Bar(i, i + 1, bars[i], $"{bars[i]} from {Ms(i):0.###} to {Ms(i + 1):0.###} ms");
        for (var decade = 0; decade <= (int)Math.Round(decades); decade++)
            chart.Tick(decade / decades * Bars, $"{Ms(decade / decades * Bars):0.###} ms");
        return chart;

        double Ms(double bar) => bottom * Math.Pow(10, bar / Bars * decades) / 1e3;
    }

    private static void AddSeconds(Chart chart, int seconds)
    {
        for (var i = 0; i <= 4; i++)
            chart.Tick(seconds * i / 4.0, $"{seconds * i / 4.0:0.#} s");
    }

    /// <summary>The next of 4, 8, 20, 40, 80, 200...: a quarter of it is a round number.</summary>
    private static double Quarters(double most)
    {
        for (var step = 1.0; ; step *= 10)
            foreach (var top in (double[])[4 * step, 8 * step, 20 * step])
                if (top >= most)
                    return top;
    }

    /// <summary>Whole powers of ten around a range, at least one decade.</summary>
    private static (double Bottom, double Top) Decades(double least, double most)
    {
        var bottom = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (bottom, Math.Max(bottom * 10, Math.Pow(10, Math.Ceiling(Math.Log10(Math.Max(most, least))))));
    }
}
