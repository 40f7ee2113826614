using System.Globalization;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Shares and thresholds as text.</summary>
internal static class Shares
{
    /// <summary>Two-sided, of <see cref="ThresholdAdvice.Confidence"/>.</summary>
    private const double Side = (1 + ThresholdAdvice.Confidence) / 2;

    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static string Threshold(double threshold) => threshold.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>"1.2% (95%: 0.9% to 1.6%)"</summary>
    public static string WithInterval(int some, int all)
        => all == 0 ? "none" : $"{Percent((double)some / all)} (95%: {Percent(BinomialBound.Lower(some, all, Side))} to {Percent(BinomialBound.Upper(some, all, Side))})";
}
