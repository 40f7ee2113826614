namespace NBomber.Contracts;

/// <inheritdoc cref="IResponse"/>
public sealed record Response<T>(string StatusCode, bool IsError, long SizeBytes, string Message, double CustomLatencyMs) : IResponse;
