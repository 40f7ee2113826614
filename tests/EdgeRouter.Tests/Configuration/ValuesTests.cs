using System.Net;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;

namespace EdgeRouter.Tests.Configuration;

public sealed class ValuesTests
{
    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("1.5s", 1500)]
    [InlineData("5m", 300_000)]
    [InlineData("24h", 86_400_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("0s", 0)]
    public void Durations_Valid_AreRead(string text, double milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var value, out _));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("+5s")]
    [InlineData(" 5s")]
    [InlineData("5S")]
    [InlineData("1e3s")]
    [InlineData("1m30s")]
    [InlineData("NaNs")]
    [InlineData("4000d")]
    public void Durations_Invalid_AreRefused(string text) => Assert.False(Durations.TryParse(text, out _, out _));

    [Theory]
    [InlineData("250ms", "250ms")]
    [InlineData("1500ms", "1.5s")]
    [InlineData("90s", "1.5m")]
    [InlineData("300s", "5m")]
    [InlineData("24h", "24h")]
    [InlineData("7d", "7d")]
    [InlineData("61s", "61s")]
    [InlineData("0.5ms", "0.5ms")]
    public void Durations_Format_IsShortAndReadsBack(string text, string expected)
    {
        Assert.True(Durations.TryParse(text, out var value, out _));

        Assert.Equal(expected, Durations.Format(value));
        Assert.True(Durations.TryParse(expected, out var again, out _));
        Assert.Equal(value, again);
    }

    [Theory]
    [InlineData("1024", 1024, "1KiB")]
    [InlineData("1025B", 1025, "1025B")]
    [InlineData("512KiB", 512 << 10, "512KiB")]
    [InlineData("1.5MiB", 3 << 19, "1.5MiB")]
    [InlineData("1GiB", 1 << 30, "1GiB")]
    public void Sizes_Valid_AreReadAndFormatted(string text, int bytes, string formatted)
    {
        Assert.True(Sizes.TryParse(text, out var value, out _));
        Assert.Equal((bytes, formatted), (value, Sizes.Format(value)));
    }

    [Theory]
    [InlineData("lissten", "listen")]
    [InlineData("base-url", "base_url")]
    [InlineData("BASE_URL", "base_url")]
    [InlineData("url", "base_url")]
    [InlineData("dialetc", "dialect")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void Suggestion_Nearest_IsWhatWasMeant(string given, string? expected)
        => Assert.Equal(expected, Suggestion.Nearest(given, ["listen", "base_url", "dialect", "api_key"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Suggestion_Distance_IsOptimalStringAlignment(string a, string b, int expected)
    {
        Assert.Equal(expected, Suggestion.Distance(a, b));
        Assert.Equal(expected, Suggestion.Distance(b, a));
    }

    [Fact]
    public void ListenAddress_OpenProblem_IsForStrangersWithoutKeys()
    {
        Assert.NotNull(ListenAddress.OpenProblem(new IPEndPoint(IPAddress.Any, 1), 0));
        Assert.NotNull(ListenAddress.OpenProblem(new IPEndPoint(IPAddress.Parse("192.168.0.1"), 1), 0));
        Assert.Null(ListenAddress.OpenProblem(new IPEndPoint(IPAddress.Any, 1), 1));
        Assert.Null(ListenAddress.OpenProblem(new IPEndPoint(IPAddress.IPv6Loopback, 1), 0));
    }
}
