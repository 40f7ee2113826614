namespace NBomber.Contracts.Stats;

/// <param name="Message">The first one that came with this code.</param>
/// <param name="Percent">Of all requests, rounded.</param>
public sealed record StatusCodeStats(string StatusCode, bool IsError, string Message, int Count, int Percent);
