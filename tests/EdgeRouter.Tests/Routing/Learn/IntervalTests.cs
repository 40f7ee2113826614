using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Tests.Routing.Learn;

public class IntervalTests
{
    [Theory]
    // Tables of the t distribution, two-sided 0.05.
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(3, 3.1824)]
    [InlineData(4, 2.7764)]
    [InlineData(5, 2.5706)]
    [InlineData(10, 2.2281)]
    [InlineData(30, 2.0423)]
    [InlineData(120, 1.9799)]
    [InlineData(1e9, 1.9600)]
    public void Quantile_KnownDegrees_AgreesWithTables(double freedom, double quantile) => Assert.InRange(StudentT.Quantile(freedom) / quantile, 0.997, 1.003);

    [Theory]
    // Newcombe 1998, Statistics in Medicine 17, 857, table I, method 3.
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Confidence_Rates_AreWilsons(int hits, int of, double low, double high)
    {
        var interval = new Rate(hits, of).Confidence()!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Theory]
    // Newcombe 1998, Statistics in Medicine 17, 873, table II, method 10.
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    public void Less_Rates_AreNewcombes(int hits, int of, int otherHits, int otherOf, double low, double high)
    {
        var interval = new Rate(hits, of).Less(new(otherHits, otherOf))!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void Less_Means_IsWelchsByTheFormula()
    {
        double[] a = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
        double[] b = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4];
        var (x, y) = (Of(a), Of(b));

        var interval = x.Less(y)!.Value;

        // Two passes in double: means 20.82 and 23.6533, t = -2.842, 27.97 degrees, quantile 2.0485.
        Assert.Equal(a.Average(), x.Mean, 12);
        Assert.Equal(a.Sum(value => (value - a.Average()) * (value - a.Average())) / (a.Length - 1), x.Variance, 10);
        var half = 2.0485 * Math.Sqrt((x.Variance / a.Length) + (y.Variance / b.Length));
        Assert.Equal(a.Average() - b.Average() - half, interval.Low, 2);
        Assert.Equal(a.Average() - b.Average() + half, interval.High, 2);
        Assert.False(interval.HoldsZero);
    }

    [Fact]
    public void Confidence_Means_CoverTheTruthAsOftenAsTheySay()
    {
        var random = new Random(3);
        var covered = 0;
        for (var round = 0; round < 2000; round++)
        {
            var sample = new Moments();
            for (var i = 0; i < 12; i++)
                sample.Add(Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6 + 1.5); // near normal, mean 1.5
            covered += sample.Confidence() is { } interval && interval.Low <= 1.5 && interval.High >= 1.5 ? 1 : 0;
        }

        Assert.InRange(covered / 2000.0, 0.935, 0.965);
    }

    [Fact]
    public void Confidence_TooFew_IsNone()
    {
        Assert.Null(new Rate(0, 0).Confidence());
        Assert.Null(new Rate(1, 2).Less(new(0, 0)));
        Assert.Null(Of([1.0]).Confidence());
        Assert.Null(Of([1.0]).Less(Of([1.0, 2.0])));
    }

    private static Moments Of(double[] values)
    {
        var moments = new Moments();
        foreach (var value in values)
            moments.Add(value);
        return moments;
    }
}
