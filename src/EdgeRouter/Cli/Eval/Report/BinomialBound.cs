namespace EdgeRouter.Cli.Eval.Report;

/// <summary>Exact bounds of a share from a sample (Clopper and Pearson, Biometrika 26, 1934).</summary>
internal static class BinomialBound
{
    private const int Halvings = 50;

    /// <summary>The greatest share at which so few or fewer of <paramref name="all"/> have a chance of 1 - <paramref name="confidence"/>.</summary>
    public static double Upper(int some, int all, double confidence)
    {
        if (some >= all)
            return 1;
        var logChoose = LogChoose(all, some);
        double low = (double)some / all, high = 1;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (AtMost(some, all, middle, logChoose) > 1 - confidence)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>The least share at which so many or more have that chance.</summary>
    public static double Lower(int some, int all, double confidence) => 1 - Upper(all - some, all, confidence);

    /// <summary>P(X &lt;= some), X ~ B(all, share): the greatest term in logarithms, the smaller ones from it.</summary>
    private static double AtMost(int some, int all, double share, double logChoose)
    {
        var term = Math.Exp(logChoose + some * Math.Log(share) + (all - some) * Math.Log(1 - share));
        if (share == 0)
            return 1;
        var sum = 0.0;
        for (var i = some; i >= 0 && term > 0; i--)
        {
            sum += term;
            term *= (double)i / (all - i + 1) * (1 - share) / share;
        }

        return sum;
    }

    private static double LogChoose(int all, int some)
    {
        var sum = 0.0;
        for (var i = 1; i <= some; i++)
            sum += Math.Log((double)(all - some + i) / i);
        return sum;
    }
}
