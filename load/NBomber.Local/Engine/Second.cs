namespace NBomber.Engine;

/// <summary>What ended within one second of a scenario: counts, and ms of what went well.</summary>
/// <param name="At">Seconds from the start.</param>
internal readonly record struct Second(int At, int Ok, int Fail, double P50, double P99, double Max);
