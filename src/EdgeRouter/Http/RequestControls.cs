using System.Globalization;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Routing.Execute;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace EdgeRouter.Http;

/// <summary>What the request's headers ask of us. Unknown values fall back to the safe reading: no cache, no hidden recovery.</summary>
/// <param name="MaxAgeSeconds">Oldest answer that will do.</param>
/// <param name="Fallbacks">Other models may answer when the first one fails.</param>
/// <param name="Patience">How long to keep trying when every model is busy; zero for no longer than it takes.</param>
internal readonly record struct RequestControls(CacheMode Cache, int MaxAgeSeconds, MidstreamPolicy Midstream, bool Debug, bool Fallbacks, TimeSpan Patience)
{
    public static RequestControls Read(IHeaderDictionary headers)
    {
        var cache = headers.TryGetValue(HeaderNames.Cache, out var modes) ? OfModes(modes) : CacheMode.All;
        var maxAge = int.MaxValue;
        if (headers.CacheControl is { Count: > 0 } cacheControl)
            cache = ApplyCacheControl(cacheControl.ToString(), cache, ref maxAge);

        var midstream = MidstreamPolicy.Resume;
        if (headers.TryGetValue(HeaderNames.Midstream, out var policy))
        {
            midstream = Is(policy.ToString(), "restart") ? MidstreamPolicy.Restart
                : Is(policy.ToString(), "resume") ? MidstreamPolicy.Resume
                : MidstreamPolicy.Error;
        }

        var debug = headers.TryGetValue(HeaderNames.Debug, out var wanted) && Is(wanted.ToString(), "true");
        var fallbacks = !headers.TryGetValue(HeaderNames.Fallbacks, out var others) || Is(others.ToString(), "on");
        var patience = headers.TryGetValue(HeaderNames.Wait, out var wait) && Durations.TryParseTimeout(wait.ToString(), out var time, out _) ? time : TimeSpan.Zero;
        return new(cache, maxAge, midstream, debug, fallbacks, patience);
    }

    /// <summary>Said more than once, in one header or several: all of it holds.</summary>
    private static CacheMode OfModes(in StringValues values)
    {
        var cache = CacheMode.All;
        var all = values.ToString();
        foreach (var range in all.AsSpan().Split(','))
            cache &= OfMode(all.AsSpan(range).Trim());
        return cache;
    }

    private static CacheMode OfMode(ReadOnlySpan<char> mode) =>
        Is(mode, "semantic") ? CacheMode.All
        : Is(mode, "exact") ? CacheMode.Exact
        : Is(mode, "refresh") ? CacheMode.Anew
        : CacheMode.Off;

    /// <summary>
    /// RFC 9111 section 5.2.1: no-store neither reads nor writes here, no-cache asks anew and stores, max-age bounds the age of a hit, the least when
    /// there are several. An age that cannot be read is taken for 0, as section 4.2.1 has it, and 0 means anew: one answered this second is old too.
    /// </summary>
    private static CacheMode ApplyCacheControl(string value, CacheMode cache, ref int maxAge)
    {
        foreach (var range in value.AsSpan().Split(','))
        {
            var directive = value.AsSpan(range).Trim();
            var equals = directive.IndexOf('=');
            var name = (equals < 0 ? directive : directive[..equals]).TrimEnd();
            if (Is(name, "no-store"))
                cache = CacheMode.Off;
            else if (Is(name, "no-cache"))
                cache &= CacheMode.Anew;
            else if (Is(name, "max-age"))
                maxAge = Math.Min(maxAge, equals < 0 ? 0 : Seconds(directive[(equals + 1)..]));
        }

        return maxAge == 0 ? cache & CacheMode.Anew : cache;
    }

    /// <summary>A token or, which recipients should take too, a quoted string (section 1.2.2 of the RFC bounds it at 2^31).</summary>
    private static int Seconds(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value is ['"', .. var inner, '"'])
            value = inner;
        if (value.IsEmpty || value.ContainsAnyExceptInRange('0', '9'))
            return 0;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : int.MaxValue;
    }

    private static bool Is(ReadOnlySpan<char> value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
