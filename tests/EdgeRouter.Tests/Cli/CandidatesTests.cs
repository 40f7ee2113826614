using EdgeRouter.Cli;
using EdgeRouter.Cli.Eval;

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
    public void Best_SomeRefused_IsTheNearestAllowed()
    {
        var candidates = new Candidates((_, stored) => stored[0] % 2 == 0, FakeMemory.Dot);
        foreach (var row in new byte[] { 3, 1, 4, 2, 5 })
            candidates.Add(row, new[] { row }, Axis(0, row / 10f));

        Assert.Equal(new Recalled(4, 0.4f, false), candidates.Best("t"u8, Axis(0, 1)));
    }

    [Fact]
    public void Best_AllRefused_IsTheNearestLessOne()
    {
        var candidates = new Candidates((_, _) => false, FakeMemory.Dot);
        for (var row = 0; row < 50; row++)
            candidates.Add(row, default, Axis(0, row % 49 / 64f));

        Assert.Equal(new Recalled(48, 0.75 - 1, false), candidates.Best("t"u8, Axis(0, 1)));
    }

    [Fact]
    public void Best_Equals_IsTheEarlier()
    {
        var candidates = All();
        for (var row = 0; row < 20; row++)
            candidates.Add(row, default, Axis(0, 0.5f));

        Assert.Equal(0, candidates.Best("t"u8, Axis(0, 1)).From);
    }

    private static Candidates All() => new((_, _) => true, FakeMemory.Dot);

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
