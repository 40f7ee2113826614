namespace EdgeRouter.Cli.Eval.Report;

/// <summary>The advice in words, a line each.</summary>
internal static class AdviceText
{
    public static IEnumerable<string> Lines(ThresholdAdvice advice, HitCurve near)
    {
        if (advice.Chosen is { } chosen)
        {
            yield return $"cache.near.threshold: {Shares.Threshold(chosen.Threshold)}";
            yield return $"error of near hits: {Error(chosen, advice)}, at most {Shares.Percent(Bound(chosen, advice))} with 95% confidence; wished {Shares.Percent(advice.MaxError)}";
            yield return $"near hits: {Shares.WithInterval(chosen.Hits, near.Requests)} of requests";
        }
        else if (advice.Tried is { } tried)
        {
            yield return $"no threshold keeps the error of near hits at {Shares.Percent(advice.MaxError)} with 95% confidence";
            yield return $"at {Shares.Threshold(tried.Threshold)}, the highest with enough hits to tell, it is {Error(tried, advice)}, or up to {Shares.Percent(Bound(tried, advice))}";
        }
        else
        {
            yield return $"too few judged near hits to tell an error of {Shares.Percent(advice.MaxError)}: {advice.Needed} are needed at some threshold from 0.500 up";
        }

        if ((advice.Chosen ?? advice.Tried) is { Unjudged: > 0 } count)
            yield return $"near hits without a label: {count.Unjudged} of {count.Hits}, {(advice.UnjudgedIsWrong ? "counted as wrong" : "left out")}";
    }

    private static string Error(HitCount count, ThresholdAdvice advice)
        => Shares.WithInterval(count.Errors(advice.UnjudgedIsWrong), count.Judged(advice.UnjudgedIsWrong));

    private static double Bound(HitCount count, ThresholdAdvice advice)
        => BinomialBound.Upper(count.Errors(advice.UnjudgedIsWrong), count.Judged(advice.UnjudgedIsWrong), ThresholdAdvice.Confidence);
}
