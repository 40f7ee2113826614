using System.Globalization;

namespace EdgeRouter.Configuration.Values;

/// <summary>A time as one number with its unit: 250ms, 2s, 5m, 24h, 7d.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Milliseconds)[] s_units =
        [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>A longer wait is a slip of the unit: it also keeps seconds in an int and timers in range.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    public static bool TryParse(string text, out TimeSpan value, out string problem)
    {
        value = default;
        problem = "no duration: write a number and a unit, such as 250ms, 10s, 5m or 24h";
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        var unit = text.AsSpan(digits.Length);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        if (unit.IsEmpty)
        {
            problem = "a number without a unit: ms, s, m, h or d";
            return false;
        }

        foreach (var (name, milliseconds) in s_units)
        {
            if (!unit.SequenceEqual(name))
                continue;
            if (number * milliseconds > s_longest.TotalMilliseconds)
            {
                problem = "longer than ten years";
                return false;
            }

            value = TimeSpan.FromTicks((long)(number * milliseconds * TimeSpan.TicksPerMillisecond));
            return true;
        }

        return false;
    }

    /// <summary>As <see cref="TryParse"/>, but nothing is no timeout, and more than a day is none either (timers end at 49 days).</summary>
    public static bool TryParseTimeout(string text, out TimeSpan value, out string problem)
        => TryParse(text, out value, out problem)
            && Demand(value > TimeSpan.Zero, "not more than zero", ref problem)
            && Demand(value <= TimeSpan.FromDays(1), "longer than a day", ref problem);

    /// <summary>As <see cref="TryParse"/>, at least the second in which the cache counts.</summary>
    public static bool TryParseSeconds(string text, out TimeSpan value, out string problem)
        => TryParse(text, out value, out problem) && Demand(value >= TimeSpan.FromSeconds(1), "less than one second", ref problem);

    /// <summary>As <see cref="TryParseTimeout"/>, at least a second: what is done at an interval must not be all that is done.</summary>
    public static bool TryParseInterval(string text, out TimeSpan value, out string problem)
        => TryParseTimeout(text, out value, out problem) && Demand(value >= TimeSpan.FromSeconds(1), "less than one second", ref problem);

    /// <summary>In the largest unit that needs no more than one decimal: 5m, 1.5s, 250ms; days from two on, since a day is better known as 24h.</summary>
    public static string Format(TimeSpan value)
    {
        for (var i = s_units.Length - 1; i > 0; i--)
        {
            var number = value.TotalMilliseconds / s_units[i].Milliseconds;
            if (number >= (s_units[i].Unit == "d" ? 2 : 1) && number * 10 % 1 == 0)
                return number.ToString(CultureInfo.InvariantCulture) + s_units[i].Unit;
        }

        return value.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms";
    }

    private static bool Demand(bool holds, string otherwise, ref string problem)
    {
        if (!holds)
            problem = otherwise;
        return holds;
    }
}
