namespace NBomber.Contracts.Stats;

/// <summary>A scenario's figures: its invocations as wholes, then its steps.</summary>
public sealed record ScenarioStats(
    string ScenarioName, MeasurementStats Ok, MeasurementStats Fail, IReadOnlyList<StepStats> StepStats, TimeSpan Duration)
{
    public int AllOkCount => Ok.Request.Count;

    public int AllFailCount => Fail.Request.Count;

    public int AllRequestCount => AllOkCount + AllFailCount;

    public long AllBytes => Ok.DataTransfer.AllBytes + Fail.DataTransfer.AllBytes;
}
