using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// When a provider says it may be asked again: <c>retry-after-ms</c> (OpenAI's clients read it first), <c>Retry-After</c> (RFC 9110 section 10.2.3), and
/// the reset of whichever limit has nothing remaining (OpenAI's <c>x-ratelimit-*</c> in durations such as 6m0s, Anthropic's <c>anthropic-ratelimit-*</c> in
/// RFC 3339 times).
/// </summary>
internal static class RetryHints
{
    private static readonly SearchValues<char> s_numerals = SearchValues.Create("0123456789.");

    private static readonly (string Remaining, string Reset)[] s_limits =
    [
        .. new[] { "requests", "tokens" }.Select(what => ($"x-ratelimit-remaining-{what}", $"x-ratelimit-reset-{what}")),
        .. new[] { "requests", "tokens", "input-tokens", "output-tokens" }.Select(what => ($"anthropic-ratelimit-{what}-remaining", $"anthropic-ratelimit-{what}-reset")),
    ];

    /// <summary>Zero when nothing is said, or nothing that makes sense.</summary>
    public static TimeSpan Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Text(headers, "retry-after-ms") is { } milliseconds && TryNumber(milliseconds, out var ms))
            return TimeSpan.FromMilliseconds(ms);
        if (headers.RetryAfter is { } after && (after.Delta ?? after.Date - now) is { } wait && wait > TimeSpan.Zero)
            return wait;
        var longest = TimeSpan.Zero;
        foreach (var (remaining, reset) in s_limits)
        {
            if (Text(headers, remaining) == "0" && Text(headers, reset) is { } until && Parse(until, now) is var time && time > longest)
                longest = time;
        }

        return longest;
    }

    private static string? Text(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static TimeSpan Parse(string text, DateTimeOffset now)
    {
        if (TryNumber(text, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        if (TryDuration(text, out var duration))
            return duration;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time > now ? time - now : TimeSpan.Zero;
    }

    /// <summary>Up to a day: what is longer is no pause.</summary>
    private static bool TryNumber(string text, out double number)
        => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number is > 0 and < 86_400_000;

    /// <summary>Go's notation: 1h2m3.5s, 350ms.</summary>
    private static bool TryDuration(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(s_numerals);
            if (digits <= 0 || !double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 86_400_000)
                return false;
            text = text[digits..];
            var letters = text.IndexOfAnyInRange('0', '9');
            var unit = letters < 0 ? text : text[..letters];
            var scale = unit switch { "ms" => 0.001, "s" => 1.0, "m" => 60.0, "h" => 3600.0, _ => 0.0 };
            var seconds = number * scale;
            if (scale == 0 || duration.TotalSeconds + seconds > 86_400_000)
                return false;
            duration += TimeSpan.FromSeconds(seconds);
            text = text[unit.Length..];
        }

        return true;
    }
}
