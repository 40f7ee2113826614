using System.Text;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>Tables for a pull request or a results file.</summary>
internal static class MarkdownReport
{
    public static string Compose(Outcome outcome)
    {
        var stats = outcome.Stats;
        var text = new StringBuilder();
        text.AppendLine($"# {stats.TestInfo.TestSuite}: {stats.TestInfo.TestName}").AppendLine();
        text.AppendLine("| what | result | requests | a second | mean ms | p50 | p75 | p95 | p99 | p99.9 | max | MB |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in Row.All(stats))
        {
            var (request, latency) = (row.Stats.Request, row.Stats.Latency);
            text.AppendLine($"| {row.Name} | {row.Result} | {request.Count} | {request.RPS:0.0} | {latency.MeanMs:0.00} | {latency.Percent50:0.00} | {latency.Percent75:0.00} | {latency.Percent95:0.00} | {latency.Percent99:0.00} | {latency.Percent999:0.00} | {latency.MaxMs:0.00} | {row.Stats.DataTransfer.AllBytes / 1e6:0.00} |");
        }
        text.AppendLine().AppendLine("| threshold | held |").AppendLine("|---|---|");
        foreach (var threshold in stats.Thresholds)
            text.AppendLine($"| `{threshold.CheckExpression.Replace("|", "\\|", StringComparison.Ordinal)}` of {threshold.ScenarioName} {threshold.StepName} | {(threshold.IsFailed ? "no" : "yes")} |");
        return text.ToString();
    }
}
