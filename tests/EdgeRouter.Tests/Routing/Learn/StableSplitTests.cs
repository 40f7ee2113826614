using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Tests.Routing.Learn;

public class StableSplitTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(90, 10)]
    [InlineData(1, 2, 3, 4)]
    [InlineData(0, 5, 0)]
    public void Of_ManyUnits_KeepsTheProportions(params int[] shares)
    {
        const int units = 40_000;
        var split = new StableSplit("june", shares);
        var counts = new int[shares.Length];
        for (ulong unit = 0; unit < units; unit++)
            counts[split.Of(unit)]++;

        for (var i = 0; i < shares.Length; i++)
        {
            var share = shares[i] / (double)shares.Sum();
            // Five standard deviations.
            Assert.InRange(counts[i] / (double)units, share - (5 * Math.Sqrt(share * (1 - share) / units)), share + (5 * Math.Sqrt(share * (1 - share) / units)));
        }
    }

    [Fact]
    public void Of_SameUnit_IsTheSameForever()
    {
        var split = new StableSplit("june", [50, 50]);

        // Written down once: another hash would move everybody to another arm.
        Assert.Equal("1010011100100011", string.Concat(Enumerable.Range(0, 16).Select(unit => split.Of((ulong)unit * 7919))));
        Assert.Equal(0, Allocations.Of(() => split.Of(17)));
    }

    [Fact]
    public void Of_TwoExperiments_SplitIndependently()
    {
        const int units = 20_000;
        var (a, b) = (new StableSplit("june", [50, 50]), new StableSplit("july", [50, 50]));

        var both = Enumerable.Range(0, units).Count(unit => a.Of((ulong)unit) == 1 && b.Of((ulong)unit) == 1);

        Assert.InRange(both / (double)units, 0.25 - 0.016, 0.25 + 0.016);
    }
}
