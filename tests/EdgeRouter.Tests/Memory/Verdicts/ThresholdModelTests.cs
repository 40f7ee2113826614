using EdgeRouter.Memory.Verdicts;

namespace EdgeRouter.Tests.Memory.Verdicts;

public sealed class ThresholdModelTests
{
    private const float Threshold = 0.90f;

    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    [InlineData(0.1)]
    public void ThresholdFor_NoVerdicts_IsTheConfiguredOne(double maxError)
        => Assert.Equal(Threshold, new ThresholdModel(Threshold, maxError).ThresholdFor([]));

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    public void ThresholdFor_Mistaken_IsAboveTheMistake(double maxError)
    {
        var model = new ThresholdModel(Threshold, maxError);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var verdicts = Some(random, random.Next(1, 30));
            var least = model.ThresholdFor(verdicts);
            Assert.All(verdicts, v => Assert.True(v.Correct || least > v.Similarity, $"{v} and yet {least}"));
        }
    }

    [Fact]
    public void ThresholdFor_MistakenAtOne_IsNever()
        => Assert.Equal(ThresholdModel.Never, new ThresholdModel(Threshold, 0.02).ThresholdFor([new(1, false)]));

    [Fact]
    public void ThresholdFor_RightBelowTheThreshold_Falls()
    {
        var model = new ThresholdModel(Threshold, 0.02);
        var once = model.ThresholdFor([new(0.8f, true)]);
        var often = model.ThresholdFor([.. Enumerable.Repeat(new Verdict(0.8f, true), 20)]);
        Assert.True(once < Threshold, $"one: {once}");
        Assert.True(often < once, $"one: {once}, twenty: {often}");
    }

    [Fact]
    public void ThresholdFor_RightBelowTheThresholdWithoutErrorBound_StaysAsConfigured()
        => Assert.Equal(Threshold, new ThresholdModel(Threshold, 0).ThresholdFor([.. Enumerable.Repeat(new Verdict(0.8f, true), 20)]));

    [Fact]
    public void ThresholdFor_OneMoreVerdict_MovesTheWayItSpeaksFor()
    {
        var model = new ThresholdModel(Threshold, 0.05);
        var random = new Random(11);
        for (var i = 0; i < 200; i++)
        {
            var verdicts = Some(random, random.Next(1, 20));
            var similarity = 0.7f + 0.3f * random.NextSingle();
            var before = model.ThresholdFor(verdicts);
            Assert.True(model.ThresholdFor([.. verdicts, new(similarity, true)]) <= before, "A right one raised it.");
            Assert.True(model.ThresholdFor([.. verdicts, new(similarity, false)]) >= before, "A wrong one lowered it.");
        }
    }

    [Fact]
    public void ThresholdFor_AnyOrder_IsTheSame()
    {
        var model = new ThresholdModel(Threshold, 0.02);
        var verdicts = Some(new Random(3), 20);
        var least = model.ThresholdFor(verdicts);
        Array.Reverse(verdicts);
        Assert.Equal(least, model.ThresholdFor(verdicts), 1e-6f);
    }

    /// <summary>
    /// Entries whose truth is as the model assumes, around the configured threshold: hits served by what was learned are wrong no more often than allowed.
    /// </summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.10)]
    public void ThresholdFor_EntriesAsAssumed_ServesWithinTheBound(double maxError)
    {
        var model = new ThresholdModel(Threshold, maxError);
        var random = new Random(5);
        // Where the prior's centre lies: the bound holds there on the average, no more and no less.
        var centre = CentreOf(maxError);
        var (served, wrong) = (0, 0);
        for (var entry = 0; entry < 300; entry++)
        {
            var location = centre + 0.05 * Normal(random);
            var slope = (double[])[25, 50, 100];
            var own = slope[random.Next(3)];
            var verdicts = new List<Verdict>();
            var least = Threshold;
            for (var i = 0; i < 30; i++)
            {
                var similarity = 0.7f + 0.3f * random.NextSingle();
                var isRight = random.NextDouble() < 1 / (1 + Math.Exp(-own * (similarity - location)));
                if (similarity >= least)
                {
                    served++;
                    wrong += isRight ? 0 : 1;
                }
                if (i % 3 != 0)
                    continue;
                verdicts.Add(new(similarity, isRight));
                least = model.ThresholdFor([.. verdicts]);
            }
        }

        Assert.True(served > 1000, $"{served} served");
        Assert.True(wrong <= served * maxError, $"{wrong} of {served} wrong, {maxError:P0} allowed");
    }

    private static double CentreOf(double maxError)
    {
        // By sampling, independently of the model's own bisection.
        var random = new Random(1);
        var draws = Enumerable.Range(0, 4000).Select(_ => (Away: 0.05 * Normal(random), Slope: (double)(25 << random.Next(3)))).ToArray();
        double low = 0, high = 1.2;
        for (var i = 0; i < 30; i++)
        {
            var centre = (low + high) / 2;
            var error = draws.Average(d => 1 / (1 + Math.Exp(d.Slope * (Threshold - centre - d.Away))));
            (low, high) = error <= maxError ? (centre, high) : (low, centre);
        }
        return low;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Verdict[] Some(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(_ => new Verdict(0.7f + 0.3f * random.NextSingle(), random.Next(4) > 0))];
}
