using EdgeRouter.Routing.Health;

namespace EdgeRouter.Tests.Routing.Health;

public class LatencySketchTests
{
    private readonly LatencySketch _sketch = new();

    [Fact]
    public void Percentile_TooFewSamples_IsUnknown()
    {
        Observe(100, LatencySketch.LeastSamples - 1);
        Assert.Null(_sketch.Percentile(0.95));
        Observe(100, 1);
        Assert.NotNull(_sketch.Percentile(0.95));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void Percentile_ManySamples_IsThatOfAllOrAtMostNinePercentAbove(double share)
    {
        var random = new Random(7);
        var samples = Enumerable.Range(0, 1000).Select(_ => 20 * Math.Exp(2 * random.NextDouble() + random.NextDouble())).ToArray();
        foreach (var sample in samples)
            _sketch.Observe(TimeSpan.FromMilliseconds(sample));

        Array.Sort(samples);
        var exact = samples[(int)Math.Ceiling(share * samples.Length) - 1];
        Assert.InRange(_sketch.Percentile(share)!.Value.TotalMilliseconds, exact, 1.0906 * exact);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(90_000_000)]
    public void Percentile_SamplesBeyondTheRange_IsItsEdge(double milliseconds)
    {
        Observe(milliseconds, 30);
        Assert.InRange(_sketch.Percentile(0.95)!.Value.TotalMilliseconds, 1, 1_048_577);
    }

    [Fact]
    public void Percentile_AfterAChange_ForgetsWhatWasBefore()
    {
        Observe(100, LatencySketch.Window);
        Observe(1000, 10 * LatencySketch.Window);
        Assert.InRange(_sketch.Percentile(0.05)!.Value.TotalMilliseconds, 1000, 1091);
    }

    private void Observe(double milliseconds, int times)
    {
        for (var i = 0; i < times; i++)
            _sketch.Observe(TimeSpan.FromMilliseconds(milliseconds));
    }
}
