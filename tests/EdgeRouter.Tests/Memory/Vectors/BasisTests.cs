using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory.Vectors;

public sealed class BasisTests
{
    [Theory]
    [InlineData(384)]
    [InlineData(768)]
    [InlineData(100)]
    public void Directions_AreOrthonormal(int dimension)
    {
        var basis = Basis.For(dimension);
        var count = Math.Min(dimension, RowCode.Directions);
        var directions = Enumerable.Range(0, RowCode.Directions).Select(i => basis.Direction(i).ToArray()).ToArray();
        for (var i = 0; i < directions.Length; i++)
        {
            for (var j = 0; j <= i; j += 7)
                Assert.Equal(i == j && i < count ? 1 : 0, Vec.Cosine(directions[i], directions[j]), 2e-7);
        }
    }

    [Fact]
    public void Project_AnyKernel_IsWithinTheErrorItStates()
    {
        var basis = Basis.For(384);
        var random = new Random(1);
        var coordinates = new float[RowCode.Directions];
        for (var round = 0; round < 50; round++)
        {
            var vector = Vec.Random(random);
            basis.Project(vector, coordinates);
            var square = Enumerable.Range(0, RowCode.Directions).Sum(i => Math.Pow(Vec.Cosine(vector, basis.Direction(i).ToArray()) - coordinates[i], 2));
            Assert.InRange(Math.Sqrt(square), 0, basis.ProjectionError);
        }
    }

    [Fact]
    public void For_OtherDimension_IsTheSameEveryTime()
    {
        Assert.Same(Basis.For(20), Basis.For(20));
        Assert.NotEqual(Basis.For(20).Checksum, Basis.For(21).Checksum);
        Assert.NotEqual(Basis.For(384).Checksum, Basis.For(768).Checksum);
        Assert.Equal(0, Basis.For(20).Direction(20).ToArray().Max(Math.Abs));
    }
}
