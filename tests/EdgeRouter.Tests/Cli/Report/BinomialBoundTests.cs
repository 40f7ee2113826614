using EdgeRouter.Cli.Eval.Report;

namespace EdgeRouter.Tests.Cli.Report;

public sealed class BinomialBoundTests
{
    /// <summary>None of n: 1 - α^(1/n), in closed form; the "rule of three".</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(149)]
    [InlineData(5000)]
    public void Upper_NoneOfMany_IsTheClosedForm(int all)
        => Assert.Equal(1 - Math.Pow(0.05, 1.0 / all), BinomialBound.Upper(0, all, 0.95), 9);

    /// <summary>Tables of the two-sided 95% interval: 1 of 10 is 0.25% to 44.50%, 5 of 50 is 3.33% to 21.81%.</summary>
    [Theory]
    [InlineData(1, 10, 0.0025, 0.4450)]
    [InlineData(5, 50, 0.0333, 0.2181)]
    [InlineData(50, 100, 0.3983, 0.6017)]
    public void Bounds_KnownSamples_AreTheTables(int some, int all, double lower, double upper)
    {
        Assert.Equal(lower, BinomialBound.Lower(some, all, 0.975), 4);
        Assert.Equal(upper, BinomialBound.Upper(some, all, 0.975), 4);
    }

    [Fact]
    public void Bounds_OfAllOrNothing_AreOneAndZero()
    {
        Assert.Equal(1, BinomialBound.Upper(7, 7, 0.95));
        Assert.Equal(0, BinomialBound.Lower(0, 7, 0.95));
        Assert.Equal(1, BinomialBound.Upper(0, 0, 0.95));
    }

    [Fact]
    public void Upper_LargeSample_IsNearTheNormalOne()
    {
        var share = 2000 / 100_000.0;
        var normal = share + 1.645 * Math.Sqrt(share * (1 - share) / 100_000);
        Assert.Equal(normal, BinomialBound.Upper(2000, 100_000, 0.95), 4);
    }
}
