using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

public class EmbeddingClassifierTests
{
    private static readonly List<TrainingRow> s_rows = TrainedPrompts.Choices(200);
    private static readonly PromptHeads s_heads = HeadTrainer.Train(s_rows, new TrainingOptions(Landmarks: 30));

    [Fact]
    public void Classify_ByScore_ChoosesTheTier()
    {
        var classifier = new EmbeddingClassifier(s_heads, [0.3f, 0.6f]);

        Assert.Equal(2, classifier.Classify(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector).Tier);
        Assert.Equal(0, classifier.Classify(Signals(s_rows[1]), s_rows[1].Lower.Span, s_rows[1].Vector).Tier);
    }

    [Fact]
    public void Classify_NearAThreshold_IsUncertain()
    {
        var score = s_heads.Read(s_rows[0]).Score;

        Assert.True(new EmbeddingClassifier(s_heads, [score - 0.01f]).Classify(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector).IsUncertain);
        Assert.False(new EmbeddingClassifier(s_heads, [score - 0.2f]).Classify(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector).IsUncertain);
    }

    [Fact]
    public void Classify_NearAnExample_TakesItsTier()
    {
        var examples = new NearestExamples([new("legal", 1, [s_rows[0].Vector]), new("other", 0, [s_rows[5].Vector])], 0.95f);
        var classifier = new EmbeddingClassifier(s_heads, [0.5f], examples);

        Assert.Equal((1, "legal"), Of(classifier.Classify(Signals(s_rows[0]), s_rows[0].Lower.Span, s_rows[0].Vector)));
        Assert.Equal("embedding", classifier.Classify(Signals(s_rows[2]), s_rows[2].Lower.Span, s_rows[2].Vector).Reason);
    }

    [Fact]
    public void Hybrid_ObviousRule_HasTheLastWord()
    {
        var hybrid = new HybridClassifier(new RuleClassifier(3, 1, []), new EmbeddingClassifier(s_heads, [0.3f, 0.6f]));
        var signals = Signals(s_rows[1]);

        Assert.Equal((0, "embedding"), Of(hybrid.Classify(signals, default, s_rows[1].Vector)));
        Assert.Equal((2, "reasoning"), Of(hybrid.Classify(signals with { Flags = SignalFlags.Reasoning }, default, s_rows[1].Vector)));
        Assert.Equal((0, "short-question"), Of(hybrid.Classify(signals, default)));
    }

    [Theory]
    [InlineData(0.6f, 0.3f)]
    [InlineData(-0.1f, 0.3f)]
    [InlineData(0.1f, float.NaN)]
    public void Create_ThresholdsOutOfOrder_AreRefused(float first, float second) =>
        Assert.Throws<ArgumentException>(() => new EmbeddingClassifier(s_heads, [first, second]));

    [Fact]
    public void Classify_Warm_AllocatesNothing()
    {
        var examples = new NearestExamples([new("legal", 1, [s_rows[4].Vector])]);
        var hybrid = new HybridClassifier(new RuleClassifier(3, 1, []), new EmbeddingClassifier(PromptHeads.LoadShipped(), [0.3f, 0.6f], examples));
        var signals = Signals(s_rows[1]);
        var tiers = 0;

        Assert.Equal(0, Allocations.Of(() => tiers += hybrid.Classify(signals, default, s_rows[1].Vector).Tier + 1));
        Assert.True(tiers > 0);
    }

    private static PromptSignals Signals(TrainingRow row) => new(10, 10, 1, SignalFlags.None) { Text = row.Text };

    private static (int Tier, string Reason) Of(Classification decision) => (decision.Tier, decision.Reason);
}
