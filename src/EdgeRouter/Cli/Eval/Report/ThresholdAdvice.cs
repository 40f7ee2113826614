namespace EdgeRouter.Cli.Eval.Report;

/// <summary>
/// The lowest threshold whose error is at most the wished one with 95% confidence. Thresholds are tried from the highest down and the first that fails
/// ends it, so that trying many needs no correction (fixed-sequence testing: Angelopoulos et al., "Learn then Test", 2021). Where to begin is told by
/// the number of judged hits alone, never by their labels: at so many that half the wished error would do, or where there are never that many, at so
/// many that no error would.
/// </summary>
/// <param name="Chosen">Null when there is none.</param>
/// <param name="Tried">The last one tried; null when there were never enough judged hits.</param>
internal sealed record ThresholdAdvice(HitCount? Chosen, HitCount? Tried, double MaxError, bool UnjudgedIsWrong)
{
    public const double Confidence = 0.95;

    private const double Step = 0.005;
    private const int Highest = 200;
    private const int Lowest = 100;

    /// <summary>Judged hits without which no error can be told to be so small.</summary>
    public int Needed => (int)Math.Ceiling(Math.Log(1 - Confidence) / Math.Log(1 - MaxError));

    /// <param name="near">Of near hits alone: the same text is served whatever the threshold.</param>
    public static ThresholdAdvice Of(HitCurve near, double maxError, bool unjudgedIsWrong)
    {
        var advice = new ThresholdAdvice(null, null, maxError, unjudgedIsWrong);
        var enough = advice.NeededAtHalf();
        var least = near.At(Lowest * Step).Judged(unjudgedIsWrong) >= enough ? enough : advice.Needed;
        for (var step = Highest; step >= Lowest; step--)
        {
            var count = near.At(Math.Round(step * Step, 3));
            if (count.Judged(unjudgedIsWrong) < least)
                continue;
            advice = advice with { Tried = count };
            if (BinomialBound.Upper(count.Errors(unjudgedIsWrong), count.Judged(unjudgedIsWrong), Confidence) > maxError)
                break;
            advice = advice with { Chosen = count };
        }

        return advice;
    }

    /// <summary>Judged hits at which a sample with half the wished error shows that the wished one is kept.</summary>
    private int NeededAtHalf()
    {
        var hits = Needed;
        while (BinomialBound.Upper((int)Math.Ceiling(hits * MaxError / 2), hits, Confidence) > MaxError)
            hits += Math.Max(1, hits / 50);
        return hits;
    }
}
