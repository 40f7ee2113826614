using static EdgeRouter.Load.Compare.Contenders;

namespace EdgeRouter.Load.Compare;

/// <summary>What must hold of the router beside the others, from one run's figures. Bounds are the project's own, agreed before anything was measured.</summary>
internal static class Demands
{
    private const int Busy = 64;
    private const int Many = 256;

    /// <param name="idleMib">The router's resident memory before the first request, near lookup off.</param>
    /// <param name="fileMb">The published file's size.</param>
    /// <param name="startMilliseconds">From its start to listening.</param>
    public static IReadOnlyList<Demand> Of(Figures figures, double idleMib, double fileMb, double startMilliseconds)
    {
        var demands = new List<Demand>();
        foreach (var (path, name) in new[] { (Miss, "miss"), (Bypass, "cache off") })
        {
            demands.Add(new($"{name}: added median, c=1", "µs", Added(path, run => run.P50), AtMost: true, 60, 40));
            demands.Add(new($"{name}: added p99, c=1", "µs", Added(path, run => run.P99), AtMost: true, 400, 150));
            demands.Add(new($"{name}: throughput against nginx, c=64", "x", Throughput(path, Nginx), AtMost: false, 0.60, 0.75));
            demands.Add(new($"{name}: against the C# forwarder, c=64", "x", Throughput(path, Forwarder), AtMost: false, 0.80, 1.0));
            demands.Add(new($"{name}: against Portkey, c=64", "x", Throughput(path, Portkey), AtMost: false, 25, 40));
            demands.Add(new($"{name}: CPU per stream against nginx, c=64", "x", Cpu(path, LaneKind.Stream, Busy), AtMost: true, 3, 1.5));
            demands.Add(new($"{name}: the same, a frame every 14 ms, c=256", "x", Cpu(path, LaneKind.Paced, Many), AtMost: true, 3, 1.5));
        }
        demands.Add(new("exact hit: against Kestrel with the same bytes, c=64", "x", Throughput(Hit, Canned), AtMost: false, 0.70, 0.85));
        demands.Add(new("resident, idle, without the model", "MiB", idleMib, AtMost: true, 40, 30));
        demands.Add(new("the single file", "MB", fileMb, AtMost: true, 100, 85));
        demands.Add(new("start to listening, median", "ms", startMilliseconds, AtMost: true, 60, 30));
        return demands;

        // Less than nothing: the calls without the router were disturbed more than it adds, and the run tells nothing of it.
        double Added(string path, Func<WrkRun, double> figure) =>
            figures.Median(path, Direct, LaneKind.Whole, 1, figure, (a, b) => a - b) is var added and >= 0 ? added : double.NaN;
        double Throughput(string path, string other) => figures.Median(path, other, LaneKind.Whole, Busy, run => run.PerSecond, (a, b) => a / b);
        double Cpu(string path, LaneKind kind, int connections) => figures.Median(path, Nginx, kind, connections, run => run.CpuMicroseconds, (a, b) => a / b);
    }
}
