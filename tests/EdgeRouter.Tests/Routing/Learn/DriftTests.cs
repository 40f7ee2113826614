using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Learn.Drift;

namespace EdgeRouter.Tests.Routing.Learn;

public class DriftTests
{
    private const int Window = 500;

    [Theory]
    [InlineData(0.0, 1.0, false)]
    [InlineData(0.5, 1.0, false)]
    [InlineData(3.0, 0.5, false)]
    [InlineData(0.0, 1.0, true)]
    [InlineData(2.0, 1.0, true)]
    public void Add_Windows_AgreeWithAnOracleInDouble(double moved, double scale, bool whole)
    {
        var random = new Random(17);
        var shift = new PopulationShift(Window);
        var reference = Sample(random, 0, 1, whole);
        var later = Sample(random, moved, scale, whole);

        Assert.All(reference, value => Assert.False(shift.Add(value)));
        Assert.True(double.IsNaN(shift.Index));
        for (var i = 0; i < Window; i++)
            Assert.Equal(i == Window - 1, shift.Add(later[i]));

        Assert.Equal(Oracle(reference, later), shift.Index, 12);
    }

    [Fact]
    public void Add_SamePopulation_StaysBelowTheConvention()
    {
        var random = new Random(2);
        var shift = new PopulationShift(2000);
        for (var i = 0; i < 20_000; i++)
        {
            if (shift.Add(random.NextDouble()))
                Assert.InRange(shift.Index, 0, 0.05);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Add_OneValueAlways_ThenAnother_IsSeen(double other)
    {
        var shift = new PopulationShift(100);
        for (var i = 0; i < 200; i++)
            shift.Add(3);
        Assert.Equal(0, shift.Index);

        for (var i = 0; i < 100; i++)
            shift.Add(i < 10 ? other : 3);

        Assert.InRange(shift.Index, 0.25, 1);
    }

    [Fact]
    public void Add_Value_AllocatesNothing()
    {
        var shift = new PopulationShift(100);
        var value = 0.0;

        Assert.Equal(0, Allocations.Of(() => shift.Add(value++ % 17)));
    }

    [Fact]
    public void Hear_BetweenTheThresholds_SaysItOnce()
    {
        var alarm = new DriftAlarm(0.25, 0.1);

        Assert.Equal("..!.....!", string.Concat(new[] { 0.1, 0.24, 0.25, 0.9, 0.2, 0.3, 0.1, 0.09, 0.3 }.Select(index => alarm.Hear(index) ? '!' : '.')));
    }

    [Fact]
    public void Watch_ScoresThatMove_WarnsOnceByName()
    {
        var said = new List<string>();
        var watch = new DriftWatch(100, 0.25, 0.1, (name, _) => said.Add(name));
        for (var i = 0; i < 600; i++)
            watch.Add(new(1000 + (i % 7), i % 50, 1 + (i % 3), SignalFlags.None), i < 200 ? i % 100 / 200.0 : 0.5 + (i % 100 / 200.0));

        Assert.Equal(["score"], said);
        Assert.Contains(watch.Read(), entry => entry is { Name: "score", Index: > 0.25 });
        Assert.Contains(watch.Read(), entry => entry is { Name: "turns", Index: < 0.1 });
    }

    private static double[] Sample(Random random, double moved, double scale, bool whole)
        => [.. Enumerable.Range(0, Window).Select(_ => ((Enumerable.Range(0, 6).Sum(_ => random.NextDouble()) - 3) * scale) + moved).Select(value => whole ? Math.Round(value) : value)];

    private static double Oracle(double[] reference, double[] later)
    {
        var sorted = reference.Order().ToArray();
        var edges = Enumerable.Range(1, 10).Select(decile => sorted[(decile * Window / 10) - 1]).Distinct().ToList();
        var below = Math.BitDecrement(sorted[0]);
        var bounds = edges.Prepend(below).Prepend(double.NegativeInfinity).Zip(edges.Prepend(below).Append(double.PositiveInfinity)).ToList();
        return bounds.Sum(bin =>
        {
            double p = Share(later, bin), q = Share(reference, bin);
            return (p - q) * Math.Log(p / q);
        });
    }

    private static double Share(double[] values, (double Above, double UpTo) bin)
        => Math.Max(0.5, values.Count(value => value > bin.Above && value <= bin.UpTo)) / values.Length;
}
