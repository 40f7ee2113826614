namespace NBomber.Contracts.Stats;

/// <param name="RPS">A second, over the scenario's whole duration.</param>
/// <param name="Percent">Of all requests, rounded.</param>
public sealed record RequestStats(int Count, double RPS, int Percent);
