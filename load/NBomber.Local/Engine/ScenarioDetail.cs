namespace NBomber.Engine;

/// <summary>What the reports draw beside a scenario's figures.</summary>
/// <param name="Buckets">µs of what went well: from, to (exclusive), how many.</param>
/// <param name="LateP99Ms">99th percentile of <see cref="Recorder.AddLateness"/>.</param>
internal sealed record ScenarioDetail(
    IReadOnlyList<Second> Timeline, IReadOnlyList<(long From, long To, long Count)> Buckets, double LateP99Ms, double LateMaxMs);
