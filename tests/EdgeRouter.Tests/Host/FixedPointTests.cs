using System.Globalization;
using EdgeRouter.Http;

namespace EdgeRouter.Tests.Host;

public class FixedPointTests
{
    [Theory]
    [InlineData(0, 3, "0")]
    [InlineData(1_250, 3, "1.25")]
    [InlineData(1_000, 3, "1")]
    [InlineData(7, 9, "0.000000007")]
    [InlineData(-1_500_000_000, 9, "-1.5")]
    [InlineData(long.MinValue, 9, "-9223372036.854775808")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    public void Text_KnownValue_IsItsDecimals(long value, int decimals, string expected) => Assert.Equal(expected, FixedPoint.Text(value, decimals));

    [Fact]
    public void Text_AnyValue_IsWhatDecimalWrites()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var value = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
            Assert.Equal((value / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture), FixedPoint.Text(value, 9));
        }
    }
}
