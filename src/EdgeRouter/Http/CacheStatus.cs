namespace EdgeRouter.Http;

/// <summary>What the cache did for a request: the value of <c>x-edgerouter-cache</c>.</summary>
internal enum CacheStatus : byte
{
    Bypass,
    Miss,
    Near,
    Exact,
    /// <summary>Another request's call under way answered this one too.</summary>
    Coalesced,
    /// <summary>Every model failed; an answer past its time, or to a question less alike, was served.</summary>
    Stale,
}

internal static class CacheStatusNames
{
    public static string Name(this CacheStatus status) => status switch
    {
        CacheStatus.Exact => "exact",
        CacheStatus.Near => "near",
        CacheStatus.Miss => "miss",
        CacheStatus.Coalesced => "coalesced",
        CacheStatus.Stale => "stale",
        _ => "bypass",
    };
}
