using System.Diagnostics;
using System.Globalization;

namespace EdgeRouter.Load.Compare;

/// <summary>What wrk saw in one run of one lane. Latencies in µs, as wrk records them: from a request's writing to its answer's last byte, closed loop.</summary>
/// <param name="CpuMicroseconds">The contender's CPU time per answer.</param>
/// <param name="Mib">Its resident memory at the most.</param>
/// <param name="Stolen">What share of the machine's CPU time its hypervisor gave to others (<see cref="StolenTime"/>).</param>
internal readonly record struct WrkRun(
    double PerSecond, double P50, double P99, double P999, double Max, long Failed, double CpuMicroseconds, double Mib, double Stolen)
{
    private static readonly TimeSpan s_sampling = TimeSpan.FromMilliseconds(200);

    private static int s_runs;

    /// <exception cref="InvalidOperationException">wrk ended otherwise than well.</exception>
    public static WrkRun Do(Lane lane, string script, int connections, int seconds)
    {
        var run = ++s_runs;
        List<string> arguments =
        [
            "-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "60s", "-s", script,
            lane.Url.AbsoluteUri, "--", lane.Model, lane.Kind == LaneKind.Whole ? "whole" : "stream", lane.Unique ? "unique" : "same",
            run.ToString(CultureInfo.InvariantCulture),
        ];
        foreach (var (name, value) in lane.Headers)
            arguments.AddRange([name, value]);

        var stolen = StolenTime.Now();
        var cpu = lane.Processes.CpuSeconds();
        var mib = 0.0;
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var output = wrk.StandardOutput.ReadToEndAsync();
        while (!wrk.WaitForExit(s_sampling))
            mib = Math.Max(mib, lane.Processes.Mib());
        cpu = lane.Processes.CpuSeconds() - cpu;
        var share = stolen.ShareUntil(StolenTime.Now());

        var line = Array.Find(output.Result.Split('\n'), text => text.StartsWith("compare ", StringComparison.Ordinal));
        if (wrk.ExitCode != 0 || line is null)
            throw new InvalidOperationException($"wrk ended with {wrk.ExitCode}: {output.Result}");
        var words = line.Split(' ');
        double Value(string name) => double.Parse(words[Array.IndexOf(words, name) + 1], CultureInfo.InvariantCulture);
        var requests = Value("requests");
        return new(
            requests / Value("microseconds") * 1e6, Value("p50"), Value("p99"), Value("p999"), Value("max"), (long)Value("failed"),
            cpu * 1e6 / Math.Max(1, requests), mib, share);
    }
}
