namespace EdgeRouter.Metrics;

/// <summary>What is counted of one finished request. Costs in nano-USD. Over 100 bytes: pass by <c>in</c>.</summary>
internal readonly record struct RequestFacts
{
    /// <summary>How it ended, one of a fixed set of names.</summary>
    public required string Outcome { get; init; }

    /// <summary>Null when none was chosen.</summary>
    public string? Tier { get; init; }

    /// <summary>The registry's name of the model that answered, never the client's text; null when none did.</summary>
    public string? Model { get; init; }

    /// <summary>exact, near, coalesced, stale, miss or bypass; null when the cache was not reached.</summary>
    public string? Cache { get; init; }

    public bool Stream { get; init; }

    public long SavedNanoUsd { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>From the request's arrival to the first byte of content; null when there was none.</summary>
    public TimeSpan? FirstToken { get; init; }

    /// <summary>Upstream calls made for it, 0 when the cache answered.</summary>
    public int Attempts { get; init; }
}
