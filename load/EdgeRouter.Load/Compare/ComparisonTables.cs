using System.Globalization;

namespace EdgeRouter.Load.Compare;

/// <summary>The figures as text: medians over the rounds.</summary>
internal static class ComparisonTables
{
    private static readonly int[] s_busy = [16, 64, 256];

    public static void Print(Comparison comparison, IReadOnlyList<Demand> demands)
    {
        var (figures, contenders) = (comparison.Figures, comparison.Contenders.ToList());
        foreach (var kind in new[] { LaneKind.Whole, LaneKind.Stream })
        {
            Print(kind == LaneKind.Whole ? "whole answers, c=1, µs" : "streams of 64 deltas, c=1, µs until the last byte", ["p50", "p99", "added p50", "added p99"],
                Measured(kind, 1).Select(name => (name, Latencies(figures, name, kind))));
            Print(kind == LaneKind.Whole ? "whole answers a second" : "streams a second",
                [.. s_busy.SelectMany(c => new[] { $"c={c}", "p99 ms", "p99.9 ms", "failed" })],
                Measured(kind, s_busy[0]).Select(name => (name, s_busy.SelectMany(c => Throughput(figures, name, kind, c)))));
        }
        Print("CPU of the contender, µs, and resident MiB", ["an answer, c=64", "a stream, c=64", "a paced stream, c=256", "idle", "under load", "after"],
            comparison.Memory.Select(pair => (pair.Key, Costs(figures, pair.Key, pair.Value))));
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the hypervisor took {figures.Stolen.Median:0.0%} of the CPU in the median run, {figures.Stolen.Most:0.0%} at most; runs it took 2% of were done again, up to three times"));
        Console.WriteLine();
        foreach (var demand in demands)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{demand.Verdict,-14} {demand.What,-58} {demand.Value,8:0.##} {demand.Unit,-3} (must {(demand.AtMost ? "<=" : ">=")} {demand.Bound}, goal {demand.Goal})"));

        IEnumerable<string> Measured(LaneKind kind, int connections) => contenders.Where(name => figures.Runs(name, kind, connections).Count > 0);
    }

    private static IEnumerable<string> Latencies(Figures figures, string name, LaneKind kind)
    {
        foreach (var figure in new Func<WrkRun, double>[] { run => run.P50, run => run.P99 })
            yield return Text(figures.Median(name, kind, 1, figure));
        foreach (var figure in new Func<WrkRun, double>[] { run => run.P50, run => run.P99 })
            yield return name == Contenders.Direct ? "" : Text(figures.Median(name, Contenders.Direct, kind, 1, figure, (a, b) => a - b));
    }

    private static IEnumerable<string> Throughput(Figures figures, string name, LaneKind kind, int connections) =>
    [
        Text(figures.Median(name, kind, connections, run => run.PerSecond)),
        Text(figures.Median(name, kind, connections, run => run.P99) / 1000, "0.0"),
        Text(figures.Median(name, kind, connections, run => run.P999) / 1000, "0.0"),
        Text(figures.Runs(name, kind, connections).Sum(run => run.Failed)),
    ];

    private static IEnumerable<string> Costs(Figures figures, string name, (double Idle, double After) memory) =>
    [
        Text(figures.Median(name, LaneKind.Whole, 64, run => run.CpuMicroseconds), "0.0"),
        Text(figures.Median(name, LaneKind.Stream, 64, run => run.CpuMicroseconds), "0"),
        Text(figures.Median(name, LaneKind.Paced, 256, run => run.CpuMicroseconds), "0"),
        Text(memory.Idle, "0.0"), Text(figures.PeakMib(name), "0.0"), Text(memory.After, "0.0"),
    ];

    private static void Print(string title, IReadOnlyList<string> columns, IEnumerable<(string Name, IEnumerable<string> Cells)> rows)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(new string(' ', 18) + string.Concat(columns.Select(column => column.PadLeft(Width(column)))));
        foreach (var (name, cells) in rows)
            Console.WriteLine($"{name,-18}" + string.Concat(cells.Zip(columns, (cell, column) => cell.PadLeft(Width(column)))));
    }

    private static int Width(string column) => Math.Max(10, column.Length + 2);

    private static string Text(double value, string format = "0") => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
