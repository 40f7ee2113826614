using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Share;

/// <summary>The end of a shared call. Immutable.</summary>
public sealed record FlightEnd(FlightResult Result)
{
    public static FlightEnd Unshareable { get; } = new(FlightResult.Unshareable);

    /// <summary>JSON-escaped, of a whole answer.</summary>
    public ReadOnlyMemory<byte> FinishReason { get; init; }

    public Usage Usage { get; init; }

    /// <summary>What broke: a name of <see cref="Execute.AttemptFailureNames"/>; of a failed call all that was tried.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Shortest wait a provider asked for, or zero.</summary>
    public TimeSpan RetryAfter { get; init; }

    public bool IsWhole => Result is FlightResult.Whole or FlightResult.Recovered;
}
