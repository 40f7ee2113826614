using NBomber.Engine;

namespace EdgeRouter.Load.Tests;

public sealed class HistogramTests
{
    private static readonly double[] s_shares = [0, 0.001, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999, 1];

    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(2, 5_000_000)]
    [InlineData(3, 40_000_000_000)]
    public void Quantile_RandomValues_IsWithinTheErrorOfTheExactOne(int seed, long most)
    {
        var random = new Random(seed);
        // Spread evenly over orders of magnitude, as latencies are.
        var values = Enumerable.Range(0, 5_000).Select(_ => (long)Math.Pow(most, random.NextDouble())).ToList();
        var histogram = new Histogram();
        values.ForEach(histogram.Add);
        values.Sort();

        foreach (var share in s_shares)
        {
            var exact = values[Math.Max(0, (int)Math.Ceiling(share * values.Count) - 1)];
            Assert.InRange(histogram.Quantile(share), exact * (1 - Histogram.RelativeError), exact * (1 + Histogram.RelativeError));
        }
        Assert.Equal((values.Count, values[0], values[^1], values.Sum()), (histogram.Count, histogram.Min, histogram.Max, histogram.Sum));
        Assert.Equal(values.Average(), histogram.Mean, histogram.Mean * 1e-9);
    }

    [Fact]
    public void Quantile_Below1024_IsExact()
    {
        for (var value = 0; value < 1024; value++)
        {
            var histogram = new Histogram();
            histogram.Add(value);
            histogram.Add(5_000);
            Assert.Equal(value, histogram.Quantile(0.5));
        }
    }

    [Fact]
    public void Buckets_EveryPowerOfTwoAndItsNeighbours_HoldTheirValueAndDoNotOverlap()
    {
        var histogram = new Histogram();
        var values = Enumerable.Range(0, 44).SelectMany(bit => (long[])[(1L << bit) - 1, 1L << bit, (1L << bit) + 1]).Distinct().Order().ToList();
        values.ForEach(histogram.Add);

        var buckets = histogram.Buckets().ToList();
        Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        Assert.All(values, value => Assert.Contains(buckets, bucket => value >= bucket.From && value < bucket.To));
        Assert.Equal(values.Count, buckets.Sum(bucket => bucket.Count));
    }

    [Fact]
    public void Add_NegativeOrHuge_CountsAsTheNearestThatFits()
    {
        var histogram = new Histogram();
        histogram.Add(-5);
        histogram.Add(long.MaxValue);
        Assert.Equal((0L, 1L << 44), (histogram.Min, histogram.Max));
    }

    [Fact]
    public void Clear_AfterValues_IsAsNew()
    {
        var histogram = new Histogram();
        histogram.Add(7_000);
        histogram.Clear();
        Assert.Equal((0L, 0L, 0L, 0.0), (histogram.Count, histogram.Quantile(0.5), histogram.Max, histogram.StandardDeviation));
        histogram.Add(3);
        Assert.Equal((3L, 3L), (histogram.Min, histogram.Quantile(1)));
    }

    [Fact]
    public void StandardDeviation_OfTwoValues_IsHalfTheirDistance()
    {
        var histogram = new Histogram();
        histogram.Add(100);
        histogram.Add(300);
        Assert.Equal(100, histogram.StandardDeviation, 1e-9);
    }
}
