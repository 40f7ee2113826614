using System.Globalization;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>How good the hits are, in a few lines beside the advice: precision by hit rate, and what the guard costs in right answers.</summary>
internal static class QualityText
{
    private static readonly double[] s_hitRates = [0.05, 0.1, 0.2, 0.3, 0.4];

    public static IEnumerable<string> Lines(LabelledRun run, double threshold)
    {
        HitCurve shipped = new(run.Shipped, run.Rows.Count), plain = new(run.Plain, run.Rows.Count);
        foreach (var rate in s_hitRates)
        {
            if (shipped.AtHitRate(rate) is { } own && plain.AtHitRate(rate) is { } other)
                yield return string.Create(CultureInfo.InvariantCulture, $"at a hit rate of {Shares.Percent(rate)}: {Of(own)}; plain cosine: {Of(other)}");
        }

        yield return $"served at {Shares.Threshold(threshold)}: {Shares.WithInterval(shipped.At(threshold).Hits, shipped.Requests)} of requests, {Of(shipped.At(threshold))}";
        var (refused, right) = Refused(run, threshold);
        yield return $"right hits of plain cosine at {Shares.Threshold(threshold)} that the guard refuses: {Shares.WithInterval(refused, right)}";
    }

    /// <summary>Hits without a label count as wrong first, and are left out of what is wrong for certain.</summary>
    private static string Of(HitCount count) =>
        count.Hits == 0 ? "no hits" : $"{Shares.Percent((double)count.Right / count.Hits)} right, {Shares.Percent((double)count.Wrong / count.Hits)} wrong for certain";

    private static (int Refused, int Right) Refused(LabelledRun run, double threshold)
    {
        var served = run.Shipped.Where(hit => hit.Score >= threshold).Select(hit => hit.Asked).ToHashSet();
        var right = run.Plain.Where(hit => hit.Label == HitLabel.Right && hit.Score >= threshold).ToList();
        return (right.Count(hit => !served.Contains(hit.Asked)), right.Count);
    }
}
