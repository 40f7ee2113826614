namespace NBomber.Contracts.Stats;

/// <summary>Bytes of the responses, as the scenario says them.</summary>
public sealed record DataTransferStats(long MinBytes, long MeanBytes, long MaxBytes, long Percent50, long Percent75, long Percent95, long Percent99, long AllBytes);
