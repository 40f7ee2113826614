namespace NBomber.Contracts;

/// <summary>How one invocation or step ended.</summary>
public interface IResponse
{
    /// <summary>Of any alphabet: HTTP's codes, or the scenario's own words for kinds of outcome.</summary>
    string StatusCode { get; }

    bool IsError { get; }

    long SizeBytes { get; }

    string Message { get; }

    /// <summary>Milliseconds in place of those measured, where above zero.</summary>
    double CustomLatencyMs { get; }
}
