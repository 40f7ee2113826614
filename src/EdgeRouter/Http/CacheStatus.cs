namespace EdgeRouter.Http;

/// <summary>What the cache did for a request: the value of <c>x-edgerouter-cache</c>.</summary>
internal enum CacheStatus : byte
{
    Bypass,
    Miss,
    Near,
    Exact,
}

internal static class CacheStatusNames
{
    public static string Name(this CacheStatus status) => status switch
    {
        CacheStatus.Exact => "exact",
        CacheStatus.Near => "near",
        CacheStatus.Miss => "miss",
        _ => "bypass",
    };
}
