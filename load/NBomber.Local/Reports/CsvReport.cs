using System.Text;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>One line a scenario or step and result; RFC 4180.</summary>
internal static class CsvReport
{
    public static string Compose(Outcome outcome)
    {
        var text = new StringBuilder("scenario,step,result,requests,rps,min_ms,mean_ms,p50_ms,p75_ms,p95_ms,p99_ms,p999_ms,max_ms,std_dev_ms,bytes\r\n");
        foreach (var (scenario, step, result, stats) in Row.All(outcome.Stats))
        {
            var latency = stats.Latency;
            text.Append($"{Quote(scenario)},{Quote(step)},{result},{stats.Request.Count},{stats.Request.RPS:0.###},{latency.MinMs:0.###},{latency.MeanMs:0.###},");
            text.Append($"{latency.Percent50:0.###},{latency.Percent75:0.###},{latency.Percent95:0.###},{latency.Percent99:0.###},{latency.Percent999:0.###},");
            text.Append($"{latency.MaxMs:0.###},{latency.StdDev:0.###},{stats.DataTransfer.AllBytes}\r\n");
        }
        return text.ToString();
    }

    private static string Quote(string text)
        => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
