using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Training;

namespace EdgeRouter.Tests.Routing.Classify;

public class HeadTrainerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Train_Need_RanksUnseenPromptsAndSaysProbabilities(int landmarks)
    {
        var rows = TrainedPrompts.Choices(200);
        var heads = HeadTrainer.Train(rows[..150], new TrainingOptions(Landmarks: landmarks));

        var scores = rows[150..].Select(row => (row.Need, heads.Read(row).Score)).ToList();

        Assert.True(scores.Where(one => one.Need == 1).Min(one => one.Score) > scores.Where(one => one.Need == 0).Max(one => one.Score));
        Assert.InRange(scores.Where(one => one.Need == 1).Average(one => one.Score), 0.8f, 1f);
        Assert.InRange(scores.Where(one => one.Need == 0).Average(one => one.Score), 0f, 0.2f);
    }

    [Fact]
    public void Train_Types_TellsUnseenPrompts()
    {
        var rows = TrainedPrompts.Typed(200);
        var heads = HeadTrainer.Train(rows[..150], new TrainingOptions());

        Assert.All(rows[150..], row =>
        {
            var reading = heads.Read(row);
            Assert.Equal((row.Type, row.Difficulty), (reading.Type, reading.Difficulty));
        });
    }

    [Fact]
    public void Train_Models_TellsQualityAndCost()
    {
        var rows = TrainedPrompts.Choices(200).ConvertAll(row => row with
        {
            Need = null,
            Quality = new Dictionary<string, double> { ["big"] = 1, ["small"] = 1 - row.Need!.Value },
            CostUsd = new Dictionary<string, double> { ["big"] = 0.01, ["small"] = 0.001 },
        });
        var heads = HeadTrainer.Train(rows, new TrainingOptions());
        var (quality, cost) = (new float[2], new float[2]);

        heads.ReadModels(rows[0].Vector, rows[0].Text, quality, cost);

        Assert.Equal(["big", "small"], heads.Models);
        Assert.True(quality[0] > quality[1] + 0.1f);
        Assert.Equal((0.01, 0.001), (cost[0], cost[1]), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-5);
    }

    [Fact]
    public void Train_Twice_GivesTheSameBytes()
    {
        var rows = TrainedPrompts.Choices(120);

        Assert.Equal(HeadFile.Write(HeadTrainer.Train(rows, new(Landmarks: 10))), HeadFile.Write(HeadTrainer.Train(rows, new(Landmarks: 10))));
    }

    [Fact]
    public void Train_TooFewLabels_IsRefused() => Assert.Throws<ArgumentException>(() => HeadTrainer.Train(TrainedPrompts.Choices(20), new TrainingOptions()));

    [Fact]
    public void ByGroup_KeepsGroupsTogetherAndFoldsEven()
    {
        string[] groups = [.. Enumerable.Range(0, 1000).Select(i => $"g{i % 20}")];

        var folds = Folds.ByGroup(groups, 5, 1);

        Assert.All(groups.Zip(folds).GroupBy(pair => pair.First), group => Assert.Single(group.Select(pair => pair.Second).Distinct()));
        Assert.All(folds.GroupBy(fold => fold), fold => Assert.Equal(200, fold.Count()));
    }
}
