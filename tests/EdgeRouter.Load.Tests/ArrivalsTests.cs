using NBomber.Contracts;
using NBomber.CSharp;
using NBomber.Engine;

namespace EdgeRouter.Load.Tests;

public sealed class ArrivalsTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Inject_ThreeASecond_AreSpreadEvenlyWithoutDrift()
    {
        var arrivals = Of(Simulation.Inject(3, s_second, TimeSpan.FromSeconds(1_000)));
        Assert.Equal(3_000, arrivals.Count);
        Assert.Equal(TimeSpan.FromSeconds(999), arrivals[2997]);
        Assert.All(arrivals.Select((at, i) => at.TotalSeconds - (i / 3.0)), off => Assert.InRange(off, -1e-6, 1e-6));
    }

    [Fact]
    public void Inject_NoRate_HasNone() => Assert.Empty(Of(Simulation.Inject(0, s_second, s_second)));

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 0)]
    [InlineData(20, 80)]
    [InlineData(50, 50)]
    public void RampingInject_AnyRamp_HasTheAreaUnderIt(int from, int to)
    {
        var during = TimeSpan.FromSeconds(10);
        var arrivals = Of(Simulation.RampingInject(to, s_second, during), from);

        Assert.Equal((from + to) * 5, arrivals.Count, tolerance: 1);
        Assert.Equal(arrivals.Order(), arrivals);
        Assert.All(arrivals, at => Assert.InRange(at, TimeSpan.Zero, during));
        // By any moment as many have come as the rate so far makes.
        for (var second = 1; second <= 10; second++)
        {
            var expected = (from * second) + ((to - from) * second * second / 20.0);
            Assert.InRange(arrivals.Count(at => at.TotalSeconds < second), expected - 1.01, expected + 1.01);
        }
    }

    [Fact]
    public void InjectRandom_EachInterval_HasARateWithinTheBounds()
    {
        var arrivals = Of(Simulation.InjectRandom(10, 20, s_second, TimeSpan.FromSeconds(100)));
        var counts = arrivals.GroupBy(at => (int)at.TotalSeconds).Select(second => second.Count()).ToList();
        Assert.Equal(100, counts.Count);
        Assert.All(counts, count => Assert.InRange(count, 10, 20));
        Assert.True(counts.Distinct().Count() > 5);
    }

    [Fact]
    public void RampingConstant_Up_StartsCopiesOneByOneAndEndsThemTogether()
    {
        var copies = Copies.Of(Simulation.RampingConstant(4, s_second), 2).ToList();
        Assert.Equal([0, 0, 0, 0.5], copies.Select(copy => copy.From.TotalSeconds));
        Assert.All(copies, copy => Assert.Equal(s_second, copy.Until));
    }

    [Fact]
    public void RampingConstant_Down_EndsTheLatestFirst()
    {
        var copies = Copies.Of(Simulation.RampingConstant(1, s_second), 3).ToList();
        Assert.Equal([1, 1, 0.5], copies.Select(copy => copy.Until.TotalSeconds));
        Assert.All(copies, copy => Assert.Equal(TimeSpan.Zero, copy.From));
    }

    private static List<TimeSpan> Of(LoadSimulation simulation, int before = 0) => [.. Arrivals.Of(simulation, before, new Random(7))];
}
