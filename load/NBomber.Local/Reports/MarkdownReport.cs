using System.Text;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>Tables for a pull request or a results file.</summary>
internal static class MarkdownReport
{
    public static string Compose(Outcome outcome)
    {
        var stats = outcome.Stats;
        var text = new StringBuilder($"# {stats.TestInfo.TestSuite}: {stats.TestInfo.TestName}\n\n");
        AddRow(text, ["what", "result", .. Column.All.Select(column => column.Name)]);
        AddRow(text, Enumerable.Repeat("---", 2 + Column.All.Count));
        foreach (var row in Row.All(stats))
            AddRow(text, [row.Name, row.Result, .. Column.All.Select(column => column.Text(row.Stats))]);
        text.Append('\n');
        AddRow(text, ["threshold", "of", "held"]);
        AddRow(text, Enumerable.Repeat("---", 3));
        foreach (var threshold in stats.Thresholds)
            AddRow(text, [$"`{threshold.CheckExpression}`", $"{threshold.ScenarioName} {threshold.StepName}".TrimEnd(), threshold.IsFailed ? "no" : "yes"]);
        return text.ToString();
    }

    private static void AddRow(StringBuilder text, IEnumerable<string> cells)
        => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
