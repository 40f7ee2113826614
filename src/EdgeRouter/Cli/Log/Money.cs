using System.Globalization;

namespace EdgeRouter.Cli.Log;

/// <summary>Amounts and shares for people.</summary>
internal static class Money
{
    /// <summary>Dollars, to the cent from one dollar on, below that to three digits that count: "$384.50", "$0.0345".</summary>
    public static string Text(long nanoUsd)
    {
        var usd = nanoUsd / 1_000_000_000m;
        var decimals = 2;
        for (var size = Math.Abs(usd); size is > 0 and < 1 && decimals < 9 && size * Power(decimals) < 100; decimals++)
            continue;
        return (usd < 0 ? "-$" : "$") + Math.Abs(usd).ToString(decimals == 2 ? "#,0.00" : "0.00" + new string('#', decimals - 2), CultureInfo.InvariantCulture);
    }

    /// <summary>"12.3%", or "-" of nothing.</summary>
    public static string Share(long part, long whole)
        => whole == 0 ? "-" : (100m * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static decimal Power(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++)
            power *= 10;
        return power;
    }
}
