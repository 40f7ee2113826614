using NBomber.Contracts.Stats;

namespace NBomber.Reports;

/// <summary>A line of the tables: a scenario or a step, what went well or what did not.</summary>
internal readonly record struct Row(string Scenario, string Step, string Result, MeasurementStats Stats)
{
    public string Name => Step.Length == 0 ? Scenario : $"{Scenario} / {Step}";

    /// <summary>Scenarios and steps in their order; of failures only those that there were.</summary>
    public static IEnumerable<Row> All(NodeStats stats)
    {
        foreach (var scenario in stats.ScenarioStats)
        {
            yield return new Row(scenario.ScenarioName, "", "ok", scenario.Ok);
            if (scenario.AllFailCount > 0)
                yield return new Row(scenario.ScenarioName, "", "failed", scenario.Fail);
            foreach (var step in scenario.StepStats)
            {
                yield return new Row(scenario.ScenarioName, step.StepName, "ok", step.Ok);
                if (step.Fail.Request.Count > 0)
                    yield return new Row(scenario.ScenarioName, step.StepName, "failed", step.Fail);
            }
        }
    }
}
