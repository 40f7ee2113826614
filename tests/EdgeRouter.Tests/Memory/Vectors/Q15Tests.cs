using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory.Vectors;

public sealed class Q15Tests
{
    /// <summary>Exact, whatever the kernel, and never beyond 32 bits for unit vectors.</summary>
    [Fact]
    public void Dot_EveryKernel_IsTheExactProduct()
    {
        var random = new Random(1);
        foreach (var length in (int[])[1, 7, 8, 15, 16, 17, 31, 33, 64, 383, 384, 1000, 8192])
        {
            for (var round = 0; round < 10; round++)
            {
                var a = Vec.Quantised(round == 0 ? Vec.OneHot(length - 1, length) : Vec.Random(random, length));
                var b = round < 2 ? a : Vec.Quantised(Vec.Random(random, length));
                var exact = Vec.Product(a, b);
                Assert.InRange(exact, int.MinValue, int.MaxValue);
                Assert.Equal(exact, Q15Dot.PortableDot(a, b));
                if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                    Assert.Equal(exact, Q15Dot.Avx2Dot(a, b));
            }
        }
    }

    [Fact]
    public void Dot_ShorterSecondVector_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Q15Dot.Dot(new short[384], new short[383]));

    /// <summary>Against double precision over what was given: within the bound the header states, and far within it as a rule.</summary>
    [Fact]
    public void Cosine_OfQuantisedVectors_IsNearTheExactOne()
    {
        var random = new Random(2);
        var errors = new List<double>();
        for (var round = 0; round < 500; round++)
        {
            var a = Vec.Random(random);
            var b = Vec.Near(random, a, random.NextDouble());
            errors.Add(Math.Abs(Q15.Cosine(Q15Dot.Dot(Vec.Quantised(a), Vec.Quantised(b))) - Vec.Cosine(a, b)));
        }
        Assert.InRange(errors.Max(), 0, 6.0e-4);
        Assert.InRange(errors.Average(), 0, 2e-5);
    }

    [Fact]
    public void TryQuantise_AlmostUnit_IsScaledToUnit()
    {
        var vector = Vec.Random(new Random(3));
        float[] longer = [.. vector.Select(x => x * 1.004f)];
        Assert.Equal(Vec.Quantised(vector), Vec.Quantised(longer));
        Assert.False(Q15.TryQuantise([.. vector.Select(x => x * 1.01f)], new short[384]));
    }

    [Theory]
    [InlineData(0.85f)]
    [InlineData(1f)]
    [InlineData(0f)]
    [InlineData(-1f)]
    public void LeastDot_IsTheFirstThatReachesTheThreshold(float threshold)
    {
        var least = Q15.LeastDot(threshold);
        Assert.True(least / Q15.Unit >= threshold);
        Assert.True((least - 1) / Q15.Unit < threshold);
    }

    [Fact]
    public void LeastDot_NotANumber_IsReachedByNothing() => Assert.Equal(int.MaxValue, Q15.LeastDot(float.NaN));
}
