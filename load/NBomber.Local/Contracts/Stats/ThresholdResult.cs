namespace NBomber.Contracts.Stats;

/// <param name="StepName">Empty: the scenario's own.</param>
/// <param name="ExceptionMsg">Empty unless the check threw, which fails it.</param>
/// <param name="ErrorCount">Checks under way and at the end that did not hold.</param>
/// <param name="IsFailed">It did not hold of the final figures, or the test was given up for it.</param>
public sealed record ThresholdResult(string ScenarioName, string StepName, string CheckExpression, string ExceptionMsg, int ErrorCount, bool IsFailed);
