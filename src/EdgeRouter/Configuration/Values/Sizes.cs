using System.Globalization;

namespace EdgeRouter.Configuration.Values;

/// <summary>A number of bytes: 8388608, 512KiB, 8MiB. Units are powers of 1024 and say so; MB, which means both, is refused.</summary>
internal static class Sizes
{
    private const int Smallest = 1024, Largest = 1 << 30;

    private static readonly (string Unit, long Bytes)[] s_units = [("", 1), ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

    /// <summary>Between 1 KiB and 1 GiB, what one request body may reasonably be bounded by.</summary>
    public static bool TryParse(string text, out int value, out string problem)
    {
        value = 0;
        problem = "no size: write bytes, or a number with KiB, MiB or GiB, such as 8MiB";
        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
        var unit = text.AsSpan(digits.Length);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        foreach (var (name, bytes) in s_units)
        {
            if (!unit.SequenceEqual(name))
                continue;
            if (number > Largest || number * bytes is < Smallest or > Largest)
            {
                problem = "not between 1KiB and 1GiB";
                return false;
            }

            value = (int)(number * bytes);
            return true;
        }

        if (Yaml.Suggestion.Nearest(unit.ToString(), ["KiB", "MiB", "GiB"]) is { } near)
            problem = $"no size, did you mean '{digits}{near}'?";
        return false;
    }

    /// <summary>8MiB, 1.5KiB, 1000B.</summary>
    public static string Format(int bytes)
    {
        for (var i = s_units.Length - 1; i > 1; i--)
        {
            var number = (decimal)bytes / s_units[i].Bytes;
            if (number >= 1 && number * 10 % 1 == 0)
                return number.ToString("0.#", CultureInfo.InvariantCulture) + s_units[i].Unit;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + "B";
    }
}
