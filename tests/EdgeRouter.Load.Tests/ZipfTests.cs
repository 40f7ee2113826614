using EdgeRouter.Scenarios;

namespace EdgeRouter.Load.Tests;

public sealed class ZipfTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(1.0)]
    public void Next_ManyDraws_FollowTheWeights(double exponent)
    {
        const int Ranks = 100, Draws = 200_000;
        var zipf = new Zipf(Ranks, exponent, seed: 3);
        var counts = new int[Ranks];
        for (var i = 0; i < Draws; i++)
            counts[zipf.Next()]++;

        var all = Enumerable.Range(1, Ranks).Sum(rank => Math.Pow(rank, -exponent));
        for (var rank = 0; rank < Ranks; rank++)
        {
            var expected = Draws * Math.Pow(rank + 1, -exponent) / all;
            // Five standard deviations of a count.
            Assert.InRange(counts[rank], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void Next_SameSeed_DrawsTheSame()
    {
        var (one, other) = (new Zipf(50, 1, seed: 9), new Zipf(50, 1, seed: 9));
        Assert.Equal(Enumerable.Range(0, 100).Select(_ => one.Next()), Enumerable.Range(0, 100).Select(_ => other.Next()));
    }

    [Fact]
    public void Next_OneRank_IsThatOne() => Assert.Equal(0, new Zipf(1, 1, seed: 1).Next());
}
