using EdgeRouter.Cli.Eval.Report;

namespace EdgeRouter.Tests.Cli.Report;

public sealed class QualityTextTests
{
    /// <summary>Ten requests; plain cosine serves three of them right and one wrong, of which the guard refuses one right and the wrong one.</summary>
    [Fact]
    public void Lines_GuardThatRefuses_TellsWhatItCostsAndGains()
    {
        var plain = new List<LabelledHit> { Hit(0, 0.99, HitLabel.Right), Hit(1, 0.97, HitLabel.Wrong), Hit(2, 0.95, HitLabel.Right), Hit(3, 0.93, HitLabel.Right) };
        var shipped = new List<LabelledHit> { Hit(0, 0.99, HitLabel.Right), Hit(1, 0.3, HitLabel.Wrong), Hit(2, 0.95, HitLabel.Right), Hit(3, 0.4, HitLabel.Right) };

        var lines = QualityText.Lines(new LabelledRun([.. Enumerable.Repeat(new EdgeRouter.Cli.Rows.LabelledRow(), 10)], shipped, plain), 0.9).ToArray();

        Assert.StartsWith("at a hit rate of 5.0%: 100.0% right, 0.0% wrong for certain; plain cosine: 100.0% right", lines[0], StringComparison.Ordinal);
        Assert.Equal("at a hit rate of 20.0%: 100.0% right, 0.0% wrong for certain; plain cosine: 50.0% right, 50.0% wrong for certain", lines[2]);
        Assert.StartsWith("served at 0.900: 20.0% (", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith("right hits of plain cosine at 0.900 that the guard refuses: 33.3% (", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_NoHits_SaysSo() =>
        Assert.Equal("right hits of plain cosine at 0.900 that the guard refuses: none", QualityText.Lines(new LabelledRun([], [], []), 0.9).Last());

    private static LabelledHit Hit(int asked, double score, HitLabel label) => new(score, label, asked, 0, IsExact: false);
}
