using System.Globalization;
using System.Text;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Cli.Heads;

/// <summary>A page for people: cost against quality, whether scores are the probabilities they claim to be, what each tier would get. No prompt is in it.</summary>
internal static class RoutingReport
{
    private const int CalibrationBins = 10;

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1c2430;--dim:#5b6675;--grid:#d9dee6;--line:#0b6bcb;--back:#fff}
        @media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--dim:#98a3b3;--grid:#313a47;--line:#6db3ff;--back:#12161c}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
        th,td{padding:.25rem .5rem;text-align:right;border-bottom:1px solid var(--grid)}th:first-child,td:first-child{text-align:left}
        svg{width:100%;height:auto}.grid{stroke:var(--grid)}.tick{fill:var(--dim);font-size:11px}
        .line{fill:none;stroke:var(--line);stroke-width:2}.even{fill:none;stroke:var(--dim);stroke-dasharray:5 4}
        """;

    /// <exception cref="CommandFailure">No row has the scores of two models, or the page cannot be written.</exception>
    public static void Save(FileInfo file, IReadOnlyList<RoutedPrompt> prompts)
    {
        if (prompts.Count == 0)
            throw new CommandFailure("a report needs rows with the scores of a strong and a weak model");
        try
        {
            File.WriteAllText(file.FullName, Write(prompts));
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{file.FullName}: cannot be written ({e.Message})");
        }
    }

    internal static string Write(IReadOnlyList<RoutedPrompt> prompts)
    {
        var curve = new RouterCurve(prompts);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Routing quality</title><style>")
            .Append(Style).Append("</style></head><body>\n<h1>Routing: quality against the strong model's share</h1>\n");
        Text(page, $"<p>{prompts.Count} prompts. Weak model {curve.Weak:P1}, strong model {curve.Strong:P1}, APGR {curve.Apgr:0.000} (a coin: 0.5). ");
        page.Append("Dashed: prompts sent to the strong model at random.</p>\n");
        page.Append(ShareChart.Draw("Quality against the strong model's share", curve.Points, [(0, curve.Weak), (1, curve.Strong)]));
        AppendCalibration(page, prompts);
        AppendTiers(page, prompts);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AppendCalibration(StringBuilder page, IReadOnlyList<RoutedPrompt> prompts)
    {
        page.Append("<h2>Calibration</h2>\n<p>Tenths of the prompts by score: what the score says, and how often only the strong model was right.</p>\n");
        page.Append("<table><tr><th>scores</th><th>prompts</th><th>mean score</th><th>strong needed</th></tr>\n");
        var sorted = prompts.OrderBy(prompt => prompt.Score).ToList();
        for (var bin = 0; bin < CalibrationBins; bin++)
        {
            var from = bin * sorted.Count / CalibrationBins;
            var part = sorted[from..((bin + 1) * sorted.Count / CalibrationBins)];
            if (part.Count > 0)
                Text(page, $"<tr><td>{part[0].Score:0.000} to {part[^1].Score:0.000}</td><td>{part.Count}</td><td>{part.Average(prompt => prompt.Score):P1}</td><td>{part.Average(Gap):P1}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void AppendTiers(StringBuilder page, IReadOnlyList<RoutedPrompt> prompts)
    {
        page.Append("<h2>Tier shares at the default thresholds</h2>\n<table><tr><th>tier</th><th>scores from</th><th>share</th></tr>\n");
        var thresholds = RoutePolicy.Usual("auto", 3).Thresholds;
        string[] names = ["cheap", "middle", "strong"];
        for (var tier = 0; tier < names.Length; tier++)
        {
            var (least, most) = (tier == 0 ? 0 : thresholds[tier - 1], tier == thresholds.Count ? double.PositiveInfinity : thresholds[tier]);
            Text(page, $"<tr><td>{names[tier]}</td><td>{least:0.00}</td><td>{prompts.Average(prompt => prompt.Score >= least && prompt.Score < most ? 1.0 : 0):P1}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static double Gap(RoutedPrompt prompt) => prompt.Strong > prompt.Weak ? 1 : 0;

    private static void Text(StringBuilder page, FormattableString markup) => page.Append(markup.ToString(CultureInfo.InvariantCulture));
}
