using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Engine;

/// <summary>Collects what went well, or what did not. Not thread-safe.</summary>
internal sealed class Measurement
{
    private readonly Histogram _bytes = new();
    private readonly Dictionary<string, (string Message, int Count)> _codes = [];

    public Histogram Micros { get; } = new();

    public int Count => (int)Micros.Count;

    public void Add(IResponse response, long micros)
    {
        Micros.Add(micros);
        _bytes.Add(response.SizeBytes);
        var (message, count) = _codes.GetValueOrDefault(response.StatusCode, (response.Message, 0));
        _codes[response.StatusCode] = (message, count + 1);
    }

    /// <param name="all">Requests that shares are of.</param>
    public MeasurementStats Snapshot(bool isError, int all, TimeSpan duration)
        => new(
            new RequestStats(Count, duration > TimeSpan.Zero ? Count / duration.TotalSeconds : 0, Percent(Count, all)),
            new LatencyStats(
                Micros.Min / 1e3, Micros.Mean / 1e3, Micros.Max / 1e3, Ms(0.5), Ms(0.75), Ms(0.95), Ms(0.99), Ms(0.999), Micros.StandardDeviation / 1e3),
            new DataTransferStats(
                _bytes.Min, (long)_bytes.Mean, _bytes.Max, _bytes.Quantile(0.5), _bytes.Quantile(0.75), _bytes.Quantile(0.95), _bytes.Quantile(0.99), _bytes.Sum),
            [.. _codes.OrderBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => new StatusCodeStats(code.Key, isError, code.Value.Message, code.Value.Count, Percent(code.Value.Count, all)))]);

    private double Ms(double share) => Micros.Quantile(share) / 1e3;

    private static int Percent(int count, int all) => all == 0 ? 0 : (int)Math.Round(100.0 * count / all);
}
