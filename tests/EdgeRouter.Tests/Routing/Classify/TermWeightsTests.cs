using System.Text;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

public class TermWeightsTests
{
    [Fact]
    public void Of_Text_TellsWordsAndPairsOnce()
    {
        Assert.Equal(6, Of("not a river, a").Length); // not, a, river; not a, a river, river a
        Assert.Equal(Of("it's 1,250.5 km"), Of("it's 7 km"));
        Assert.NotEqual(Of("river bank"), Of("bank river"));
        Assert.Empty(Of(" .,?"));
    }

    [Fact]
    public void Score_RepeatedAndUnknownTerms_CountOnceAndNothing()
    {
        var weights = new TermWeights(Of("river"), [2], [0.5f]);

        Assert.Equal(0.5f, weights.Score("river"u8));
        Assert.Equal(0.5f, weights.Score("the river and river"u8));
        Assert.Equal(0, weights.Score("mountain"u8));
        Assert.Equal(0, weights.Score(default));
    }

    [Fact]
    public void Train_WordsAloneTellTheGain_RanksUnseenPrompts()
    {
        var random = new Random(5);
        List<TrainingRow> rows = [.. Enumerable.Range(0, 300).Select(i => TrainedPrompts.Row(
            TrainedPrompts.Vector(random, 0), $"Which {(i % 2 == 0 ? "theorem" : "custom")} is meant by {i * 7919 % 97}x?\nA. one\nB. two\nC. three\nD. four") with { Need = i % 2 == 0 ? 1 : 0 })];
        var heads = HeadTrainer.Train(rows[..200], new TrainingOptions(Landmarks: 0, Calibrate: false));

        var scores = rows[200..].Select(row => (row.Need, heads.Read(row).Score)).ToList();

        Assert.True(scores.Where(one => one.Need == 1).Min(one => one.Score) > scores.Where(one => one.Need == 0).Max(one => one.Score));
    }

    /// <summary>It has no part in the fit of its own row, but an unseen prompt may have it too.</summary>
    [Fact]
    public void Train_WordOfOneRow_HasItsWeight()
    {
        var random = new Random(6);
        List<TrainingRow> rows = [.. Enumerable.Range(0, 100).Select(i => TrainedPrompts.Row(
            TrainedPrompts.Vector(random, 0), $"Which{(i == 40 ? " zyzzyva" : i == 41 ? " quokka" : "")} is meant by {"river bank hill".Split(' ')[i % 3]}?\nA. one\nB. two\nC. three\nD. four") with { Need = i == 40 ? 1 : 0 })];

        var terms = HeadTrainer.Train(rows, new TrainingOptions(Landmarks: 0, Calibrate: false)).All[0].Terms!;

        Assert.True(terms.Score("zyzzyva"u8) > 0);
        Assert.True(terms.Score("quokka"u8) < 0);
        Assert.Equal(0, terms.Score("axolotl"u8));
    }

    private static uint[] Of(string text) => PromptTerms.Of(Encoding.UTF8.GetBytes(text));
}
