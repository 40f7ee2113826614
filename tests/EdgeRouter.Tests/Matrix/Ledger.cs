using System.Globalization;
using System.Text.RegularExpressions;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>What <c>/metrics</c> says was spent, and on how many calls.</summary>
internal sealed partial class Ledger
{
    private const int MostReads = 10_000;

    private readonly Dictionary<string, double> _series = [];

    /// <summary>Once no request is under way: the last bytes of an answer leave before it is accounted for.</summary>
    public static async Task<Ledger> ReadAsync(EdgeRig rig)
    {
        for (var read = 0; read < MostReads; read++)
        {
            var ledger = new Ledger();
            foreach (Match line in Line().Matches(await rig.Client.GetStringAsync("/metrics")))
                ledger._series[line.Groups[1].Value] = double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture);
            if (ledger.Of("edgerouter_active_requests") == 0)
                return ledger;
        }

        throw new TimeoutException("A request does not end.");
    }

    /// <summary>What has come since <paramref name="before"/>.</summary>
    public Ledger Since(Ledger before)
    {
        var since = new Ledger();
        foreach (var (series, value) in _series)
            since._series[series] = value - before.Of(series);
        return since;
    }

    public int Tokens(string direction, string model) => (int)Math.Round(Of($$"""edgerouter_tokens_total{direction="{{direction}}",model="{{model}}"}"""));

    public double Cost(string model) => Of($$"""edgerouter_cost_usd_total{model="{{model}}"}""");

    public int Attempts => (int)_series.Where(series => series.Key.StartsWith("edgerouter_upstream_attempts_total", StringComparison.Ordinal)).Sum(series => series.Value);

    private double Of(string series) => _series.GetValueOrDefault(series);

    [GeneratedRegex(@"^(edgerouter_\S+) (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
