using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory.Vectors;

public sealed class DotKernelTests
{
    public static TheoryData<string> Names => [.. DotKernel.Kernels.Select(k => k.Name)];

    /// <summary>Every kernel, accelerated here or not, against double precision within the bound its header states.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Dot_AnyLength_IsWithinItsBound(string name)
    {
        var dot = DotKernel.Kernels.Single(k => k.Name == name).Dot;
        var random = new Random(7);
        foreach (var length in (int[])[0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 383, 384, 385, 1000])
        {
            for (var round = 0; round < 20; round++)
            {
                var scale = Math.Pow(10, random.Next(-6, 7));
                float[] a = [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() - 0.5) * scale))];
                float[] b = [.. Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.5))];
                var magnitude = a.Zip(b, (x, y) => Math.Abs((double)x * y)).Sum();
                Assert.Equal(Vec.Cosine(a, b), dot(a, b), length * Math.Pow(2, -24) * magnitude + 1e-30);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dot_UnalignedSpans_AreRead(string name)
    {
        var dot = DotKernel.Kernels.Single(k => k.Name == name).Dot;
        var random = new Random(8);
        var a = Vec.Random(random, 400);
        var b = Vec.Random(random, 400);
        for (var offset = 0; offset < 9; offset++)
            Assert.Equal(Vec.Cosine(a[offset..(offset + 384)], b[(offset + 3)..(offset + 387)]), dot(a.AsSpan(offset, 384), b.AsSpan(offset + 3, 384)), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dot_ShorterSecondVector_Throws(string name)
        => Assert.Throws<ArgumentOutOfRangeException>(() => DotKernel.Kernels.Single(k => k.Name == name).Dot(new float[384], new float[383]));

    [Fact]
    public void Choose_Forced_IsThatKernel()
    {
        for (var i = 0; i < DotKernel.Kernels.Length; i++)
            Assert.Equal(i, DotKernel.Choose(DotKernel.Kernels[i].Name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("vector1024")]
    public void Choose_UnknownOrNone_IsTheFirstAccelerated(string? forced)
    {
        var chosen = DotKernel.Choose(forced);
        Assert.True(DotKernel.Kernels[chosen].Accelerated);
        Assert.DoesNotContain(DotKernel.Kernels[..chosen], k => k.Accelerated);
    }

    [Fact]
    public void Dot_Chosen_IsTheNamedKernel()
    {
        var random = new Random(9);
        var a = Vec.Random(random);
        var b = Vec.Random(random);
        Assert.Equal(DotKernel.Kernels.Single(k => k.Name == DotKernel.Name).Dot(a, b), DotKernel.Dot(a, b));
    }
}
