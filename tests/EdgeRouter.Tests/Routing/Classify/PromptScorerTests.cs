using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

public class PromptScorerTests
{
    private static readonly List<TrainingRow> s_rows = TrainedPrompts.Choices(200);
    private static readonly PromptHeads s_heads = HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 30));

    [Fact]
    public void TryScore_RowsItWasTrainedOn_TellsHardFromEasy()
    {
        var scorer = new PromptScorer(s_heads);

        Assert.True(scorer.TryScore(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector, out var hard));
        Assert.True(scorer.TryScore(Signals(s_rows[1]), s_rows[1].Lower.Span, s_rows[1].Vector, out var easy));
        Assert.True(hard.Score > 0.6f, $"{hard.Score}");
        Assert.True(easy.Score < 0.3f, $"{easy.Score}");
        Assert.Null(hard.Example);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryScore_NearAnExample_NamesItsCluster(bool isDomain)
    {
        var examples = new NearestExamples([new("legal", 1, [s_rows[0].Vector]) { IsDomain = isDomain }, new("other", 0, [s_rows[5].Vector])], 0.95f);
        var scorer = new PromptScorer(s_heads, isDomain) { Examples = examples };

        Assert.True(scorer.TryScore(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector, out var near));
        Assert.Equal(new NearExample("legal", 1, isDomain), near.Example);
        Assert.Equal(isDomain, scorer.HasDomains);
        Assert.True(scorer.TryScore(Signals(s_rows[2]), s_rows[2].Lower.Span, s_rows[2].Vector, out var far));
        Assert.Null(far.Example);
    }

    /// <summary>Without a vector, and with one of another embedder than the heads were trained on.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(PromptScorer.Dimension - 1)]
    [InlineData(768)]
    public void TryScore_NoVectorOfItsKind_CannotTell(int length) =>
        Assert.False(new PromptScorer(s_heads).TryScore(Signals(s_rows[0]), s_rows[0].Lower.Span, new float[length], out _));

    [Fact]
    public void TryScore_Warm_AllocatesNothing()
    {
        var scorer = new PromptScorer(PromptHeads.LoadShipped()) { Examples = new([new("legal", 1, [s_rows[4].Vector])]) };
        var signals = Signals(s_rows[1]);
        var said = 0;

        Assert.Equal(0, Allocations.Of(() => said += scorer.TryScore(signals, s_rows[1].Lower.Span, s_rows[1].Vector, out _) ? 1 : 0));
        Assert.True(said > 0);
    }

    private static PromptSignals Signals(TrainingRow row) => new(10, 10, 1, SignalFlags.None) { Text = row.Text };
}
