namespace NBomber.Contracts.Stats;

/// <summary>What a run ended with.</summary>
public sealed record NodeStats(TestInfo TestInfo, IReadOnlyList<ScenarioStats> ScenarioStats, IReadOnlyList<ThresholdResult> Thresholds, TimeSpan Duration)
{
    public int AllRequestCount => ScenarioStats.Sum(scenario => scenario.AllRequestCount);

    public int AllOkCount => ScenarioStats.Sum(scenario => scenario.AllOkCount);

    public int AllFailCount => ScenarioStats.Sum(scenario => scenario.AllFailCount);
}
