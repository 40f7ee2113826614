using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Tests.Routing;

public class RetryHintsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Fri, 02 Jan 2026 03:04:35 GMT", 30)]
    [InlineData("Retry-After: Fri, 02 Jan 2026 03:00:00 GMT", 0)]
    [InlineData("Retry-After: soon", 0)]
    [InlineData("retry-after-ms: 1500|Retry-After: 2", 1.5)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 6m0s", 360)]
    [InlineData("x-ratelimit-remaining-requests: 5|x-ratelimit-reset-requests: 6m0s", 0)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 350ms", 0.35)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 1h2m3.5s", 3723.5)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 12", 12)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 12y", 0)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 86400000h86400000h86400000h", 0)]
    [InlineData("retry-after-ms: NaN|Retry-After: 3", 3)]
    [InlineData("retry-after-ms: -5|Retry-After: -3", 0)]
    [InlineData("retry-after-ms: 1e9", 0)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: -3s", 0)]
    [InlineData("anthropic-ratelimit-input-tokens-remaining: 0|anthropic-ratelimit-input-tokens-reset: 2026-01-02T03:04:15Z", 10)]
    [InlineData("", 0)]
    public void Of_Headers_IsTheWaitTheyName(string headers, double seconds)
    {
        using var response = new HttpResponseMessage();
        foreach (var line in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            Assert.True(response.Headers.TryAddWithoutValidation(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]));
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryHints.Of(response.Headers, s_now));
    }
}
