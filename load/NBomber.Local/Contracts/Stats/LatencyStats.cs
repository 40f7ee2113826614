namespace NBomber.Contracts.Stats;

/// <summary>
/// Milliseconds from when a copy was due (see <see cref="Engine.OpenLoop"/>), each percentile off by at most 0.1 % (<see cref="Engine.Histogram"/>).
/// </summary>
/// <param name="Percent999">NBomber itself has none; scenarios must not use it.</param>
public sealed record LatencyStats(
    double MinMs, double MeanMs, double MaxMs, double Percent50, double Percent75, double Percent95, double Percent99, double Percent999, double StdDev);
