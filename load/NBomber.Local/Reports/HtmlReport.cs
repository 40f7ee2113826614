using System.Net;
using System.Text;
using NBomber.Contracts.Stats;
using NBomber.Engine;

namespace NBomber.Reports;

/// <summary>One file with nothing outside: figures, thresholds, charts.</summary>
internal static class HtmlReport
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b2430; --paper: #fff; --soft: #d8dee6; --ok: #0b7a75; --p99: #c77700; --bad: #c0392b; }
        @media (prefers-color-scheme: dark) { :root { --ink: #dfe6ee; --paper: #14181d; --soft: #39424d; --ok: #45c4b0; --p99: #f0a73c; --bad: #ff7a6b; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid var(--soft); } th:first-child, td:first-child { text-align: left; }
        svg { width: 100%; margin: .5rem 0; } svg text { font-size: 11px; fill: var(--ink); } .title { font-weight: 600; } .grid { stroke: var(--soft); }
        polyline { fill: none; stroke-width: 1.5; } polyline.ok { stroke: var(--ok); } polyline.p99 { stroke: var(--p99); }
        polyline.max, polyline.fail { stroke: var(--bad); } .bar { fill: var(--ok); } svg .legend.ok { fill: var(--ok); } svg .legend.p99 { fill: var(--p99); }
        svg .legend.max, svg .legend.fail, .no { fill: var(--bad); color: var(--bad); } .yes { color: var(--ok); } code { font-size: 13px; }
        """;

    public static string Compose(Outcome outcome)
    {
        var info = outcome.Stats.TestInfo;
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.Append($"<title>{Text(info.TestName)}</title><style>{Style}</style><h1>{Text(info.TestSuite)}: {Text(info.TestName)}</h1>");
        html.Append($"<p>{info.Created:yyyy-MM-dd HH:mm:ss} UTC, {outcome.Stats.Duration.TotalSeconds:0.#} s. Latency counts from when a request was due.</p>");
        if (outcome.StopReason is { } reason)
            html.Append($"<p class=\"no\">Given up: {Text(reason)}</p>");
        AddThresholds(html, outcome.Stats.Thresholds);
        AddFigures(html, outcome.Stats);
        foreach (var (scenario, detail) in outcome.Stats.ScenarioStats.Zip(outcome.Details))
            AddScenario(html, scenario, detail);
        return html.Append("</html>\n").ToString();
    }

    private static void AddThresholds(StringBuilder html, IReadOnlyList<ThresholdResult> thresholds)
    {
        html.Append("<h2>Thresholds</h2>");
        BeginTable(html, ["must hold", "of", "held"]);
        foreach (var threshold in thresholds)
        {
            html.Append($"<tr><td><code>{Text(threshold.CheckExpression)}</code></td><td>{Text(threshold.ScenarioName)} {Text(threshold.StepName)}</td>");
            html.Append($"<td class=\"{(threshold.IsFailed ? "no\">no" : "yes\">yes")} {Text(threshold.ExceptionMsg)}</td></tr>");
        }
        html.Append("</table></div>");
    }

    private static void AddFigures(StringBuilder html, NodeStats stats)
    {
        html.Append("<h2>Figures</h2>");
        BeginTable(html, ["what", "result", .. Column.All.Select(column => column.Name)]);
        foreach (var row in Row.All(stats))
        {
            html.Append($"<tr><td>{Text(row.Name)}</td><td>{row.Result}</td>");
            foreach (var column in Column.All)
                html.Append($"<td>{column.Text(row.Stats)}</td>");
            html.Append("</tr>");
        }
        html.Append("</table></div>");
    }

    private static void AddScenario(StringBuilder html, ScenarioStats scenario, ScenarioDetail detail)
    {
        html.Append($"<h2>{Text(scenario.ScenarioName)}</h2>");
        if (detail.LateMaxMs > 0)
        {
            html.Append($"<p>The load generator itself started requests late by p99 {detail.LateP99Ms:0.00} ms, ");
            html.Append($"at most {detail.LateMaxMs:0.00} ms; the latencies include it.</p>");
        }
        html.Append(Charts.Throughput(detail.Timeline)).Append(Charts.Latency(detail.Timeline));
        if (detail.Buckets.Count > 0)
            html.Append(Charts.Histogram(detail.Buckets));
        BeginTable(html, ["status", "requests", "share", "first message"]);
        foreach (var code in scenario.Ok.StatusCodes.Concat(scenario.Fail.StatusCodes))
        {
            html.Append($"<tr><td class=\"{(code.IsError ? "no" : "yes")}\">{Text(code.StatusCode)}</td><td>{code.Count}</td>");
            html.Append($"<td>{code.Percent} %</td><td>{Text(code.Message)}</td></tr>");
        }
        html.Append("</table></div>");
    }

    private static void BeginTable(StringBuilder html, IEnumerable<string> heads)
        => html.Append("<div class=\"wide\"><table><tr><th>").AppendJoin("</th><th>", heads).Append("</th></tr>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
