using System.Text;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>For a terminal.</summary>
internal static class TextReport
{
    public static string Compose(Outcome outcome)
    {
        var text = new StringWriter(new StringBuilder());
        Write(outcome, text);
        return text.ToString();
    }

    public static void Write(Outcome outcome, TextWriter text)
    {
        foreach (var row in Row.All(outcome.Stats))
        {
            var request = row.Stats.Request;
            text.WriteLine($"{row.Name}: {request.Count} {row.Result}, {request.RPS:0.0}/s, {row.Stats.DataTransfer.AllBytes / 1e6:0.00} MB");
            text.WriteLine("  ms: " + string.Join(", ", Column.Latencies.Select(column => $"{column.Name} {column.Text(row.Stats)}")));
            foreach (var code in row.Stats.StatusCodes.Where(code => code.StatusCode.Length > 0))
                text.WriteLine($"  {code.StatusCode}: {code.Count} ({code.Percent} %) {code.Message}");
        }
        foreach (var (scenario, detail) in outcome.Stats.ScenarioStats.Zip(outcome.Details).Where(pair => pair.Second.LateMaxMs > 0))
            text.WriteLine($"{scenario.ScenarioName}: started late by p99 {detail.LateP99Ms:0.00} ms, at most {detail.LateMaxMs:0.00} ms (in the figures above)");
        foreach (var threshold in outcome.Stats.Thresholds)
            text.WriteLine($"{(threshold.IsFailed ? "FAIL" : "ok  ")} {threshold.ScenarioName} {threshold.StepName}: {threshold.CheckExpression} {threshold.ExceptionMsg}".TrimEnd());
        if (outcome.StopReason is { } reason)
            text.WriteLine($"given up: {reason}");
    }
}
