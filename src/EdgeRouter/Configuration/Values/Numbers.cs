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

    /// <summary>YAML 1.2's booleans; yes, on and their like were text there and true before, so they are refused.</summary>
    public static bool TryParseBool(string text, out bool value, out string problem)
    {
        value = text is "true" or "True" or "TRUE";
        problem = "neither true nor false";
        return value || text is "false" or "False" or "FALSE";
    }
}
