namespace NBomber.Engine;

/// <summary>What the reports draw beside a scenario's figures.</summary>
/// <param name="Buckets">µs of what went well.</param>
/// <param name="LateP99Ms">99th percentile of <see cref="Recorder.AddLateness"/>; 0 where copies have no time at which they are due.</param>
internal sealed record ScenarioDetail(
    IReadOnlyList<Second> Timeline, IReadOnlyList<Bucket> Buckets, double LateP99Ms, double LateMaxMs);
