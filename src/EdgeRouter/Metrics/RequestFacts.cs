namespace EdgeRouter.Metrics;

/// <summary>What is counted of one finished request. Costs in nano-USD. Over 100 bytes: pass by <c>in</c>.</summary>
/// <param name="Outcome">How it ended, one of a fixed set of names.</param>
/// <param name="Tier">Null when none was chosen.</param>
/// <param name="Model">The registry's name of the model that answered, never the client's text; null when none did.</param>
/// <param name="Cache">exact, near, miss, bypass or stale; null when the cache was not reached.</param>
/// <param name="CachedTokens">The part of <paramref name="PromptTokens"/> read from the provider's own prompt cache.</param>
/// <param name="FirstToken">From the request's arrival to the first byte of content; null when there was none.</param>
/// <param name="Attempts">Upstream calls made for it, 0 when the cache answered.</param>
internal readonly record struct RequestFacts(
    string Outcome,
    string? Tier,
    string? Model,
    string? Cache,
    bool Stream,
    int PromptTokens,
    int CompletionTokens,
    int CachedTokens,
    long CostNanoUsd,
    long SavedNanoUsd,
    TimeSpan Duration,
    TimeSpan? FirstToken,
    int Attempts);
