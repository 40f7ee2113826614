namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>An arm's figures at one moment.</summary>
/// <param name="Cost">USD a request.</param>
/// <param name="Seconds">From a request's arrival to its last byte.</param>
/// <param name="Helpful">Of the requests that were judged.</param>
public readonly record struct ArmFigures(int Requests, Moments Cost, Moments Seconds, Rate Failed, Rate Escalated, Rate Helpful);
