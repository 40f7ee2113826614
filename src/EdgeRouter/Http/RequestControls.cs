using System.Globalization;
using EdgeRouter.Routing.Execute;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>What the request's headers ask of us. Unknown values fall back to the safe reading: no cache, no hidden recovery.</summary>
internal readonly record struct RequestControls(CacheMode Cache, int MaxAgeSeconds, MidstreamPolicy Midstream, bool Debug)
{
    public static RequestControls Read(IHeaderDictionary headers)
    {
        var cache = headers.TryGetValue(HeaderNames.Cache, out var mode) ? OfMode(mode.ToString()) : CacheMode.All;
        var maxAge = int.MaxValue;
        var cacheControl = headers.CacheControl;
        if (cacheControl.Count > 0)
            cache = ApplyCacheControl(cacheControl.ToString(), cache, ref maxAge);

        var midstream = MidstreamPolicy.Resume;
        if (headers.TryGetValue(HeaderNames.Midstream, out var policy))
        {
            midstream = Is(policy.ToString(), "restart") ? MidstreamPolicy.Restart
                : Is(policy.ToString(), "resume") ? MidstreamPolicy.Resume
                : MidstreamPolicy.Error;
        }

        var debug = headers.TryGetValue(HeaderNames.Debug, out var wanted) && Is(wanted.ToString(), "true");
        return new(cache, maxAge, midstream, debug);
    }

    private static CacheMode OfMode(string mode) =>
        Is(mode, "semantic") ? CacheMode.All
        : Is(mode, "exact") ? CacheMode.ReadExact | CacheMode.Write
        : Is(mode, "refresh") ? CacheMode.Write
        : CacheMode.Off;

    /// <summary>RFC 9111 §5.2.1: no-store neither reads nor writes here, no-cache asks anew and stores, max-age bounds the age of a hit.</summary>
    private static CacheMode ApplyCacheControl(string value, CacheMode cache, ref int maxAge)
    {
        foreach (var range in value.AsSpan().Split(','))
        {
            var directive = value.AsSpan(range).Trim();
            if (directive.Equals("no-store", StringComparison.OrdinalIgnoreCase))
                cache = CacheMode.Off;
            else if (directive.Equals("no-cache", StringComparison.OrdinalIgnoreCase))
                cache &= CacheMode.Write;
            else if (directive.StartsWith("max-age=", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(directive["max-age=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                maxAge = seconds;
        }

        return cache;
    }

    private static bool Is(string value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
