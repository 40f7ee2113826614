using EdgeRouter.Memory.Vectors;

namespace EdgeRouter.Tests.Memory.Vectors;

/// <summary>Codes and the kernels that compare them, against the same sums one term at a time.</summary>
public sealed class CodeTests
{
    private delegate void Kernel(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> norms, CoarseQuery query, Span<byte> candidates);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scan_AnyCodes_MarksTheRowsThatReachTheLimit(bool avx2)
    {
        if (avx2 && !System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            return;
        Kernel scan = avx2 ? CoarseScanAvx2.Scan : CoarseScanPortable.Scan;
        var random = new Random(1);
        for (var round = 0; round < 40; round++)
        {
            var (query, codes, norms) = (RandomQuery(random, extreme: round % 2 == 0), new byte[256 * 9], new byte[16 * 9]);
            random.NextBytes(codes);
            random.NextBytes(norms);
            var sums = Enumerable.Range(0, 72).Select(row => Sum(codes, norms, query, row)).ToArray();
            query.Limit = sums[random.Next(72)];
            var candidates = new byte[9];

            scan(codes, norms, query, candidates);

            Assert.All(Enumerable.Range(0, 72), row => Assert.Equal(sums[row] >= query.Limit, (candidates[row / 8] >> (row % 8) & 1) == 1));
        }
    }

    [Fact]
    public void Scan_GreatestCodesAndWeights_DoesNotSaturate()
    {
        foreach (var weight in (sbyte[])[sbyte.MaxValue, -sbyte.MaxValue])
        {
            var query = new CoarseQuery { ResidualWeight = 8400, ErrorWeight = 8400, Limit = weight * 15 * 64 + 2 * 255 * 8400 };
            query.Weights.AsSpan().Fill(weight);
            query.Repeat();
            byte[] codes = [.. Enumerable.Repeat((byte)0xFF, 256)], norms = [.. Enumerable.Repeat((byte)0xFF, 16)];
            var candidates = new byte[1];
            CoarseScan.Scan(codes, norms, query, candidates);
            Assert.Equal(0xFF, candidates[0]);
            query.Limit++;
            CoarseScan.Scan(codes, norms, query, candidates);
            Assert.Equal(0, candidates[0]);
        }
    }

    [Fact]
    public void NibbleDot_BothKernels_AreTheSum()
    {
        var random = new Random(2);
        for (var round = 0; round < 40; round++)
        {
            var (codes, weights) = (new byte[64], new sbyte[128]);
            random.NextBytes(codes);
            for (var i = 0; i < weights.Length; i++)
                weights[i] = (sbyte)random.Next(-127, 128);
            var expected = Enumerable.Range(0, 64).Sum(i => (codes[i] & 15) * weights[i / 32 * 64 + i % 32] + (codes[i] >> 4) * weights[i / 32 * 64 + 32 + i % 32]);
            Assert.Equal(expected, NibbleDot.ScalarDot(codes, weights));
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
                Assert.Equal(expected, NibbleDot.Avx2Dot(codes, weights));
        }
    }

    /// <summary>The bound itself, pair by pair and on both stages, over pairs of every nearness: what reaches a threshold is never dropped.</summary>
    [Theory]
    [InlineData(384)]
    [InlineData(100)]
    [InlineData(768)]
    public void Codes_OfARowThatReachesTheThreshold_AreNeverDropped(int dimension)
    {
        var random = new Random(dimension);
        var basis = Basis.For(dimension);
        var (encoder, query) = (new RowEncoder(basis), new QueryCode(basis));
        var dropped = 0;
        for (var round = 0; round < 3000; round++)
        {
            var asked = (round % 3) switch
            {
                0 => Vec.Random(random, dimension),
                1 => Vec.Near(random, basis.Direction(random.Next(8)).ToArray(), random.NextDouble()),
                _ => Vec.Near(random, Vec.OneHot(random.Next(dimension), dimension), 0.999),
            };
            var stored = Vec.Quantised(Vec.Near(random, asked, random.Next(8) == 0 ? 1 : 2 * random.NextDouble() - 1));
            Assert.True(query.TrySet(asked));
            var product = Vec.Product(stored, query.Vector.ToArray()) / (32767.0 * 32767);
            var code = encoder.Encode(stored);

            query.Encode(product);
            Assert.True(Survives(query, code), $"dropped at its own similarity, {product}");
            query.Raise(product + 0.35);
            dropped += Survives(query, code) ? 0 : 1;
        }
        // So that the bound is not true for being empty.
        Assert.InRange(dropped, 800, 3000);
    }

    [Fact]
    public void Anything_IsNeverDropped()
    {
        var basis = Basis.For(384);
        var query = new QueryCode(basis);
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            Assert.True(query.TrySet(Vec.Near(random, basis.Direction(round % 192).ToArray(), random.NextDouble())));
            query.Encode(1);
            Assert.True(Survives(query, RowCode.Anything));
        }
    }

    private static bool Survives(QueryCode query, RowCode code)
    {
        var block = new RowBlock(RowBlock.LeastCoded);
        for (var i = 0; i < 3; i++)
            block.Add(i, i == 2 ? code : default);
        var candidates = new byte[1];
        CoarseScan.Scan(block.Coarse, block.CoarseNorms, query.Coarse, candidates);
        Span<byte> coarse = stackalloc byte[RowCode.CoarseSize];
        block.CopyCoarse(2, coarse);
        var (residual, error) = block.FineNorms(2);
        return (candidates[0] & 4) != 0 && query.MayReach(coarse, block.Fine(2), residual, error);
    }

    private static CoarseQuery RandomQuery(Random random, bool extreme)
    {
        var query = new CoarseQuery { ResidualWeight = (short)random.Next(8400), ErrorWeight = (short)random.Next(8400) };
        for (var i = 0; i < query.Weights.Length; i++)
            query.Weights[i] = (sbyte)(extreme ? 127 * (2 * random.Next(2) - 1) : random.Next(-127, 128));
        query.Repeat();
        return query;
    }

    private static int Sum(byte[] codes, byte[] norms, CoarseQuery query, int row)
    {
        var sum = norms[2 * row] * query.ResidualWeight + norms[2 * row + 1] * query.ErrorWeight;
        for (var k = 0; k < 32; k++)
        {
            var code = codes[row / 8 * 256 + k / 4 * 32 + row % 8 * 4 + k % 4];
            sum += (code & 15) * query.Weights[k] + (code >> 4) * query.Weights[32 + k];
        }
        return sum;
    }
}
