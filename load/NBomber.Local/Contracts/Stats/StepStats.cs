namespace NBomber.Contracts.Stats;

/// <summary>A step's figures. Shares are of this step's requests.</summary>
public sealed record StepStats(string StepName, MeasurementStats Ok, MeasurementStats Fail);
