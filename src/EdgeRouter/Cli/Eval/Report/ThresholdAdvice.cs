namespace EdgeRouter.Cli.Eval.Report;

/// <summary>
/// The lowest threshold whose error is at most the wished one with 95% confidence. Thresholds are tried from the highest down and the first that fails
/// ends it, so that trying many needs no correction (fixed-sequence testing: Angelopoulos et al., "Learn then Test", 2021). Where to begin is told by
/// the number of judged hits alone, never by their labels: before it not even a sample without an error would do.
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
        for (var step = Highest; step >= Lowest; step--)
        {
            var count = near.At(Math.Round(step * Step, 3));
            if (count.Judged(unjudgedIsWrong) < advice.Needed)
                continue;
            advice = advice with { Tried = count };
            if (BinomialBound.Upper(count.Errors(unjudgedIsWrong), count.Judged(unjudgedIsWrong), Confidence) > maxError)
                break;
            advice = advice with { Chosen = count };
        }

        return advice;
    }
}
