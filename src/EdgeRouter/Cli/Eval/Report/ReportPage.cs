using System.Net;
using System.Text;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>The report as one HTML page that needs nothing else: no script, no font, no address. Texts of prompts only where they were asked for.</summary>
internal static class ReportPage
{
    private const int MostWrong = 50;

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1c2430;--dim:#5b6675;--grid:#d9dee6;--shipped:#0b6bcb;--plain:#b26a00;--back:#fff}
        @media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--dim:#98a3b3;--grid:#313a47;--shipped:#6db3ff;--plain:#ffb454;--back:#12161c}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}p.dim,td.dim{color:var(--dim)}
        table{border-collapse:collapse;width:100%}th,td{padding:.25rem .5rem;text-align:right;border-bottom:1px solid var(--grid)}
        th:first-child,td:first-child,td.text{text-align:left}
        svg{width:100%;height:auto}.grid{stroke:var(--grid)}.tick{fill:var(--dim);font-size:11px}
        .shipped,.plain{fill:none;stroke-width:2}.shipped{stroke:var(--shipped)}.plain{stroke:var(--plain);stroke-dasharray:5 4}
        .shipped-band{fill:var(--shipped);opacity:.12}.mark{fill:var(--shipped)}.mark-label{fill:var(--ink);font-size:12px}
        .key{display:inline-block;width:1.6rem;border-top:2px solid var(--shipped);vertical-align:middle;margin:0 .4rem 0 1rem}.key.p{border-color:var(--plain);border-top-style:dashed}
        pre{background:color-mix(in srgb,var(--grid) 35%,transparent);padding:.75rem;overflow-x:auto;white-space:pre-wrap}
        """;

    public static string Write(LabelledRun run, ThresholdAdvice advice, double threshold, bool showText)
    {
        var shipped = new HitCurve(run.Shipped, run.Rows.Count);
        var plain = new HitCurve(run.Plain, run.Rows.Count);
        var near = new HitCurve(run.Shipped.Where(hit => !hit.IsExact), run.Rows.Count);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Cache quality</title><style>")
            .Append(Style).Append("</style></head><body>\n<h1>Semantic cache: precision against hit rate</h1>\n");
        page.Append($"<p>{run.Rows.Count} {(run.Rows is [{ IsPair: true }, ..] ? "pairs, each compared" : "requests, each compared with all before it, as if every one had been stored")}.");
        page.Append("<span class=\"key\"></span>shipped score, guard included<span class=\"key p\"></span>plain cosine</p>\n");
        page.Append(Chart(shipped, plain, threshold, advice));
        page.Append("<p class=\"dim\">Lines count a hit without a label as wrong; the band reaches up to where all of these are right.</p>\n");
        page.Append("<h2>Threshold</h2>\n<pre>");
        foreach (var line in AdviceText.Lines(advice, near))
            page.Append(WebUtility.HtmlEncode(line)).Append('\n');
        page.Append("</pre>\n");
        AppendTable(page, shipped, plain);
        AppendWrong(page, run, threshold, showText);
        return page.Append("</body></html>\n").ToString();
    }

    private static string Chart(HitCurve shipped, HitCurve plain, double threshold, ThresholdAdvice advice)
    {
        var chart = new ReportChart([shipped, plain]);
        chart.Draw(plain, "plain", withBand: false);
        chart.Draw(shipped, "shipped", withBand: true);
        chart.Mark(shipped, shipped.At(threshold), Shares.Threshold(threshold));
        if (advice.Chosen is { } chosen && chosen.Threshold != threshold)
            chart.Mark(shipped, shipped.At(chosen.Threshold), Shares.Threshold(chosen.Threshold) + " advised");
        return chart.Close();
    }

    private static void AppendTable(StringBuilder page, HitCurve shipped, HitCurve plain)
    {
        page.Append("<table><tr><th>threshold</th><th>hit rate</th><th>right</th><th>wrong</th><th>no label</th><th>wrong of judged</th><th>plain: hit rate</th><th>wrong of judged</th></tr>\n");
        foreach (var threshold in new[] { 0.98, 0.96, 0.94, 0.92, 0.90, 0.88, 0.86, 0.84, 0.82, 0.80 })
        {
            HitCount own = shipped.At(threshold), other = plain.At(threshold);
            page.Append($"<tr><td>{Shares.Threshold(threshold)}</td><td>{Rate(own, shipped)}</td><td>{own.Right}</td><td>{own.Wrong}</td><td>{own.Unjudged}</td>");
            page.Append($"<td>{Shares.Percent(own.Error(false))}</td><td>{Rate(other, plain)}</td><td>{Shares.Percent(other.Error(false))}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static string Rate(HitCount count, HitCurve curve) => Shares.Percent((double)count.Hits / Math.Max(1, curve.Requests));

    private static void AppendWrong(StringBuilder page, LabelledRun run, double threshold, bool showText)
    {
        var wrong = run.Shipped.Where(hit => hit.Label == HitLabel.Wrong && hit.Score >= threshold).OrderByDescending(hit => hit.Score).Take(MostWrong).ToList();
        page.Append($"<h2>Wrong hits at {Shares.Threshold(threshold)}</h2>\n");
        if (wrong.Count == 0)
        {
            page.Append("<p>None that a label tells.</p>\n");
            return;
        }

        page.Append("<table><tr><th>score</th><th>asked</th><th>served</th></tr>\n");
        foreach (var hit in wrong)
            page.Append($"<tr><td>{Shares.Threshold(hit.Score)}</td>{Cell(run, hit.Asked, true, showText)}{Cell(run, hit.Stored, false, showText)}</tr>\n");
        page.Append("</table>\n");
    }

    private static string Cell(LabelledRun run, int at, bool isAsked, bool showText)
    {
        var row = run.Rows[at];
        var name = row.Seq is { } seq ? $"seq {seq}" : $"row {at + 1}";
        return showText
            ? $"<td class=\"text\">{WebUtility.HtmlEncode(row.Text ?? (isAsked ? row.A : row.B))} <span class=\"dim\">{name}</span></td>"
            : $"<td class=\"dim\">{name}</td>";
    }
}
