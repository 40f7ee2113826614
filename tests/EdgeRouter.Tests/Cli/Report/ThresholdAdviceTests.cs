using EdgeRouter.Cli.Eval.Report;

namespace EdgeRouter.Tests.Cli.Report;

public sealed class ThresholdAdviceTests
{
    [Fact]
    public void HitCurve_At_CountsScoresFromTheThresholdUp()
    {
        var curve = new HitCurve([Hit(0.9, HitLabel.Right), Hit(0.7, HitLabel.Wrong), Hit(0.9, HitLabel.Unjudged), Hit(0.8, HitLabel.Right)], 10);

        Assert.Equal(3, curve.Points.Count);
        Assert.Equal(new HitCount(0.95, 0, 0, 0), curve.At(0.95));
        Assert.Equal(new HitCount(0.9, 1, 0, 1), curve.At(0.9));
        Assert.Equal(new HitCount(0.8, 2, 0, 1), curve.At(0.8));
        Assert.Equal(new HitCount(0.1, 2, 1, 1), curve.At(0.1));
        Assert.Equal(0, new HitCurve([], 0).At(0.5).Hits);
    }

    /// <summary>400 hits, all right above 0.8; below every fourth is wrong.</summary>
    [Fact]
    public void Of_ErrorsBelowAScore_StopsThere()
    {
        var hits = Enumerable.Range(0, 400).Select(i => Hit(1 - i / 1000.0, i < 200 || i % 4 != 0 ? HitLabel.Right : HitLabel.Wrong));

        var advice = ThresholdAdvice.Of(new HitCurve(hits, 1000), 0.02, unjudgedIsWrong: false);

        Assert.Equal(149, advice.Needed);
        Assert.Equal(0.8, advice.Chosen!.Value.Threshold, 2);
        Assert.Equal(0.8, advice.Tried!.Value.Threshold, 2);
        Assert.True(advice.Tried!.Value.Threshold < advice.Chosen.Value.Threshold);
    }

    /// <summary>A good threshold behind a bad one is not reached: having looked for it would be what the bound does not allow for.</summary>
    [Fact]
    public void Of_ErrorsOnTop_IsNone()
    {
        var hits = Enumerable.Range(0, 5000).Select(i => Hit(1 - i / 10_000.0, i < 20 ? HitLabel.Wrong : HitLabel.Right));

        var advice = ThresholdAdvice.Of(new HitCurve(hits, 5000), 0.02, unjudgedIsWrong: false);

        Assert.Null(advice.Chosen);
        Assert.NotNull(advice.Tried);
    }

    /// <summary>One early error among many right hits: with the first few alone it could not be told from a bad threshold.</summary>
    [Fact]
    public void Of_ManyHits_BeginsWhereAnErrorOrTwoCanBe()
    {
        var hits = Enumerable.Range(0, 4000).Select(i => Hit(1 - i / 10_000.0, i is 3 or 1000 or 2000 ? HitLabel.Wrong : HitLabel.Right));

        var advice = ThresholdAdvice.Of(new HitCurve(hits, 8000), 0.02, unjudgedIsWrong: false);

        Assert.Equal(0.5, advice.Chosen!.Value.Threshold, 3);
        Assert.Equal(3, advice.Chosen.Value.Wrong);
    }

    [Fact]
    public void Of_TooFewJudged_TriesNone()
    {
        var hits = Enumerable.Range(0, 2000).Select(i => Hit(0.9, i < 148 ? HitLabel.Right : HitLabel.Unjudged)).ToList();

        Assert.Null(ThresholdAdvice.Of(new HitCurve(hits, 2000), 0.02, unjudgedIsWrong: false).Tried);
        Assert.Equal(0.9, ThresholdAdvice.Of(new HitCurve(hits, 2000), 0.02, unjudgedIsWrong: true).Tried!.Value.Threshold);
    }

    /// <summary>Drawn many times from a score whose error is exactly the wished one everywhere: advised at most in the share the confidence leaves.</summary>
    [Fact]
    public void Of_ErrorAboveTheWished_IsSeldomAdvised()
    {
        var random = new Random(11);
        var advised = 0;
        for (var round = 0; round < 400; round++)
        {
            var hits = Enumerable.Range(0, 500).Select(i => Hit(1 - i / 1000.0, random.NextDouble() < 0.051 ? HitLabel.Wrong : HitLabel.Right)).ToList();
            advised += ThresholdAdvice.Of(new HitCurve(hits, 500), 0.05, unjudgedIsWrong: false).Chosen is null ? 0 : 1;
        }

        Assert.InRange(advised, 0, 32);
    }

    private static LabelledHit Hit(double score, HitLabel label) => new(score, label, 1, 0, false);
}
