using System.Globalization;

namespace EdgeRouter.Configuration.Values;

/// <summary>Counts, prices, shares and booleans.</summary>
internal static class Numbers
{
    /// <summary>USD per million tokens; a dollar a token is a slip, and it keeps a request's cost in a long of micro-USD.</summary>
    private const decimal HighestPrice = 1_000_000m;

    public static bool TryParseCount(string text, out int value, out string problem)
    {
        problem = "no whole number from 0 to 2147483647, written in digits only";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryParsePrice(string text, out decimal value, out string problem)
    {
        problem = "no price: USD per million tokens, such as 0.15";
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return false;
        if (value < 0)
            problem = "below zero, which no price is";
        else if (value > HighestPrice)
            problem = "more than a dollar a token; prices are USD per million tokens";
        else
            return true;
        return false;
    }

    public static bool TryParseThreshold(string text, out double value, out string problem)
    {
        problem = "no cosine above 0 and up to 1, such as 0.90";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is > 0 and <= 1;
    }

    /// <summary>Rows of the vector index: a block of them at least, and what their numbers can count.</summary>
    public static bool TryParseCapacity(string text, out int value, out string problem)
        => TryParseBetween(text, 256, 100_000_000, out value, out problem);

    /// <summary>Threads of one run of the embedder.</summary>
    public static bool TryParseThreads(string text, out int value, out string problem)
        => TryParseBetween(text, 1, 64, out value, out problem);

    /// <summary>A share of wrong answers that is put up with; 0 means that none is named.</summary>
    public static bool TryParseErrorBound(string text, out double value, out string problem)
    {
        problem = "no share from 0 to below 0.5, such as 0.02";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is >= 0 and < 0.5;
    }

    /// <summary>Rounds over the chain after the first.</summary>
    public static bool TryParseRounds(string text, out int value, out string problem) => TryParseBetween(text, 0, 10, out value, out problem);

    /// <summary>Calls of one model at once.</summary>
    public static bool TryParseEnsemble(string text, out int value, out string problem) => TryParseBetween(text, 1, 5, out value, out problem);

    /// <summary>Tokens of a stream's beginning.</summary>
    public static bool TryParseHold(string text, out int value, out string problem) => TryParseBetween(text, 1, 4096, out value, out problem);

    /// <summary>Files of a log: the one that is written and those before it.</summary>
    public static bool TryParseFiles(string text, out int value, out string problem) => TryParseBetween(text, 1, 1000, out value, out problem);

    /// <summary>A share in proportion to others'.</summary>
    public static bool TryParseWeight(string text, out int value, out string problem) => TryParseBetween(text, 1, 10_000, out value, out problem);

    /// <summary>A share of failures that is too much.</summary>
    public static bool TryParseRate(string text, out double value, out string problem)
    {
        problem = "no share above 0 and up to 1, such as 0.5";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is > 0 and <= 1;
    }

    /// <summary>What a request may cost, USD.</summary>
    public static bool TryParseUsd(string text, out decimal value, out string problem)
    {
        problem = "no amount above 0, USD, such as 0.02";
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value is > 0 and <= HighestPrice;
    }

    /// <summary>Of thresholds on a score.</summary>
    public static bool TryParseShift(string text, out double value, out string problem)
    {
        problem = "no number from -1 to 1, such as 0.1";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value is >= -1 and <= 1;
    }

    /// <summary>Of trouble in a session: what one failed step counts is half.</summary>
    public static bool TryParsePressure(string text, out double value, out string problem)
    {
        problem = "no number above 0 and up to 10, such as 0.8";
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value is > 0 and <= 10;
    }

    /// <summary>Steps that a raised session stays where it is.</summary>
    public static bool TryParseSteps(string text, out int value, out string problem) => TryParseBetween(text, 1, 1000, out value, out problem);

    /// <summary>Sessions remembered, a quarter of a KiB each.</summary>
    public static bool TryParseSessions(string text, out int value, out string problem) => TryParseBetween(text, 16, 10_000_000, out value, out problem);

    /// <summary>Answers that people read in a week.</summary>
    public static bool TryParseReviews(string text, out int value, out string problem) => TryParseBetween(text, 0, 10_000, out value, out problem);

    /// <summary>Requests that make a population.</summary>
    public static bool TryParseWindow(string text, out int value, out string problem) => TryParseBetween(text, 100, 1_000_000, out value, out problem);

    /// <summary>Tokens of an answer.</summary>
    public static bool TryParseTokens(string text, out int value, out string problem) => TryParseBetween(text, 1, 1_000_000, out value, out problem);

    /// <summary>p95 to 0.95.</summary>
    public static bool TryParsePercentile(string text, out double value, out string problem)
    {
        problem = "no percentile from p50 to p99.9, such as p95";
        value = 0;
        if (text is not ['p', .. var number] || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent is not (>= 50 and <= 99.9))
            return false;
        value = percent / 100;
        return true;
    }

    private static bool TryParseBetween(string text, int least, int most, out int value, out string problem)
    {
        problem = $"no whole number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
    }

    /// <summary>YAML 1.2's booleans; yes, on and their like were text there and true before, so they are refused.</summary>
    public static bool TryParseBool(string text, out bool value, out string problem)
    {
        value = text is "true" or "True" or "TRUE";
        problem = "neither true nor false";
        return value || text is "false" or "False" or "FALSE";
    }
}
