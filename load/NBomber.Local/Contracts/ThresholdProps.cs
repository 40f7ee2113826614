using NBomber.Contracts.Stats;

namespace NBomber.Contracts;

/// <summary>What must hold of a scenario's or a step's figures. Made by <see cref="CSharp.Threshold"/>.</summary>
/// <param name="StepName">Null: the scenario's own.</param>
/// <param name="Check">Gets the scenario's figures, or those of the step.</param>
/// <param name="AbortWhenErrorCount">The test is given up once so many checks under way have failed.</param>
/// <param name="StartCheckAfter">No check under way before.</param>
public sealed record ThresholdProps(
    string? StepName, string CheckExpression, Func<ScenarioStats, bool> Check, int? AbortWhenErrorCount, TimeSpan StartCheckAfter);
