namespace EdgeRouter.Http;

/// <summary>The headers of our own, in and out (README lists them for users).</summary>
internal static class HeaderNames
{
    // Out.
    public const string RequestId = "x-edgerouter-request-id";
    public const string Cache = "x-edgerouter-cache";
    public const string CacheId = "x-edgerouter-cache-id";
    public const string Age = "x-edgerouter-age";
    public const string Similarity = "x-edgerouter-similarity";
    public const string Tier = "x-edgerouter-tier";
    public const string Model = "x-edgerouter-model";
    public const string Attempts = "x-edgerouter-attempts";
    public const string CostUsd = "x-edgerouter-cost-usd";
    public const string SavedUsd = "x-edgerouter-saved-usd";
    public const string Reason = "x-edgerouter-reason";
    public const string ServerTiming = "Server-Timing";

    // In: Cache doubles as the request's cache mode.
    public const string Midstream = "x-edgerouter-midstream";
    public const string Fallbacks = "x-edgerouter-fallbacks";
    public const string Wait = "x-edgerouter-wait";
    public const string Session = "x-edgerouter-session";
    public const string Feature = "x-edgerouter-feature";
    public const string Debug = "x-edgerouter-debug";
}
