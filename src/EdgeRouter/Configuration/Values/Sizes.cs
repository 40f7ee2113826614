using System.Globalization;

namespace EdgeRouter.Configuration.Values;

/// <summary>A number of bytes: 8388608, 512KiB, 8MiB. Units are powers of 1024 and say so; MB, which means both, is refused.</summary>
internal static class Sizes
{
    private const long KiB = 1L << 10, MiB = 1L << 20, GiB = 1L << 30, TiB = 1L << 40;

    private static readonly (string Unit, long Bytes)[] s_units = [("", 1), ("B", 1), ("KiB", KiB), ("MiB", MiB), ("GiB", GiB)];

    /// <summary>Between 1 KiB and 1 GiB, what one request body may reasonably be bounded by.</summary>
    public static bool TryParse(string text, out int value, out string problem)
    {
        var parsed = TryParse(text, KiB, GiB, out var bytes, out problem);
        value = (int)bytes;
        return parsed;
    }

    /// <summary>Between 4 MiB, below which the answer store cannot work, and 64 GiB.</summary>
    public static bool TryParseMemory(string text, out long value, out string problem) => TryParse(text, 4 * MiB, 64 * GiB, out value, out problem);

    /// <summary>Between 136 MiB, below which the answer store cannot keep its bound, and 16 TiB.</summary>
    public static bool TryParseDisk(string text, out long value, out string problem) => TryParse(text, 136 * MiB, 16 * TiB, out value, out problem);

    /// <summary>Between 64 KiB, below which files would change all the time, and 1 TiB.</summary>
    public static bool TryParseLogFile(string text, out long value, out string problem) => TryParse(text, 64 * KiB, TiB, out value, out problem);

    /// <summary>8MiB, 1.5KiB, 1000B.</summary>
    public static string Format(long bytes)
    {
        for (var i = s_units.Length - 1; i > 1; i--)
        {
            var number = (decimal)bytes / s_units[i].Bytes;
            if (number >= 1 && number * 10 % 1 == 0)
                return number.ToString("0.#", CultureInfo.InvariantCulture) + s_units[i].Unit;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + "B";
    }

    private static bool TryParse(string text, long smallest, long largest, out long value, out string problem)
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
            // The number alone first: a product of two large ones would overflow.
            if (number > largest || number * bytes < smallest || number * bytes > largest)
            {
                problem = $"not between {Format(smallest)} and {Format(largest)}";
                return false;
            }

            value = (long)(number * bytes);
            return true;
        }

        if (Yaml.Suggestion.Nearest(unit.ToString(), ["KiB", "MiB", "GiB"]) is { } near)
            problem = $"no size, did you mean '{digits}{near}'?";
        return false;
    }
}
