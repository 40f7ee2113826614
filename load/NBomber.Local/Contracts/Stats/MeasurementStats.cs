namespace NBomber.Contracts.Stats;

/// <summary>The figures of what went well, or of what did not.</summary>
public sealed record MeasurementStats(RequestStats Request, LatencyStats Latency, DataTransferStats DataTransfer, IReadOnlyList<StatusCodeStats> StatusCodes);
