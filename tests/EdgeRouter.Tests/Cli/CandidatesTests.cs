using EdgeRouter.Cli;
using EdgeRouter.Cli.Eval;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Tests.Cli;

public sealed class CandidatesTests
{
    [Fact]
    public void Best_Empty_IsNobody() => Assert.Equal(new Recalled(null, 0, false), All().Best("t"u8, Axis(0, 1)));

    /// <summary>Over a thousand rows, so that the vectors have to grow; against a scan written differently.</summary>
    [Fact]
    public void Best_ManyRows_IsTheNearestOfThem()
    {
        var random = new Random(5);
        var candidates = All();
        var vectors = Enumerable.Range(0, 1500).Select(_ => Unit(random)).ToList();
        for (var i = 0; i < vectors.Count; i++)
            candidates.Add(1000 + i, "t"u8.ToArray(), vectors[i]);

        for (var round = 0; round < 5; round++)
        {
            var asked = Unit(random);
            var (score, index) = vectors.Select((vector, i) => (FakeMemory.Dot(asked, vector), i)).MaxBy(pair => pair.Item1);

            Assert.Equal(new Recalled(1000 + index, score, false), candidates.Best("t"u8, asked));
        }
    }

    [Fact]
    public void Best_SomeRefused_IsTheBestAllowed()
    {
        var candidates = new Candidates((_, stored, cosine) => stored[0] % 2 == 0 ? new(GuardVerdict.Pass, cosine) : new(GuardVerdict.Numbers, cosine - 1), FakeMemory.Dot);
        foreach (var row in new byte[] { 7, 5, 8, 6, 9 })
            candidates.Add(row, new[] { row }, Axis(0, row / 10f));

        Assert.Equal((new Recalled(8, 0.8f, false), new Recalled(9, 0.9f, false)), candidates.Rank("t"u8, Axis(0, 1)));
    }

    [Fact]
    public void Best_ScoreLowered_IsTheBestScoreNotTheNearest()
    {
        var candidates = new Candidates((_, stored, cosine) => new(GuardVerdict.Pass, cosine - stored[0] / 64f), FakeMemory.Dot);
        foreach (var (row, cosine) in new[] { (4, 0.9375f), (1, 0.90625f), (3, 0.921875f), (0, 0.875f) })
            candidates.Add(row, new[] { (byte)row }, Axis(0, cosine));

        Assert.Equal((new Recalled(1, 0.890625f, false), new Recalled(4, 0.9375f, false)), candidates.Rank("t"u8, Axis(0, 1)));
    }

    /// <summary>More refused than any fixed number of them, and a row below the floor that would be allowed.</summary>
    [Fact]
    public void Best_AllAboveTheFloorRefused_IsTheBestOfThese()
    {
        var candidates = new Candidates((_, stored, cosine) => new(stored.IsEmpty ? GuardVerdict.Numbers : GuardVerdict.Pass, stored.IsEmpty ? cosine - 1 : cosine), FakeMemory.Dot);
        candidates.Add(99, "allowed"u8.ToArray(), Axis(0, 0.4375f));
        for (var row = 0; row < 50; row++)
            candidates.Add(row, default, Axis(0, 0.5f + row / 128f));

        Assert.Equal(new Recalled(49, 0.5f + 49 / 128f - 1, false), candidates.Best("t"u8, Axis(0, 1)));
    }

    [Fact]
    public void Best_NothingNear_IsStillTheNearest()
    {
        var candidates = All();
        candidates.Add(1, default, Axis(0, 0.125f));
        candidates.Add(2, default, Axis(0, 0.25f));

        Assert.Equal(new Recalled(2, 0.25f, false), candidates.Best("t"u8, Axis(0, 1)));
    }

    [Fact]
    public void Best_Equals_IsTheEarlier()
    {
        var candidates = All();
        for (var row = 0; row < 20; row++)
            candidates.Add(row, default, Axis(0, 0.5f));

        Assert.Equal(0, candidates.Best("t"u8, Axis(0, 1)).From);
    }

    private static Candidates All() => new((_, _, cosine) => new(GuardVerdict.Pass, cosine), FakeMemory.Dot);

    private static float[] Axis(int axis, float length)
    {
        var vector = new float[ShippedEmbedder.Dimension];
        vector[axis] = length;
        return vector;
    }

    private static float[] Unit(Random random)
    {
        var vector = Enumerable.Range(0, ShippedEmbedder.Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var norm = MathF.Sqrt(FakeMemory.Dot(vector, vector));
        return [.. vector.Select(value => value / norm)];
    }
}
