using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Runtime;

namespace EdgeRouter.Tests.Memory.Embedding;

public sealed class OrtSessionTests(RealModel models) : IClassFixture<RealModel>
{
    [Fact]
    public void Run_Fp32Model_IsTheReference()
    {
        foreach (var row in ReferenceRow.All)
        {
            var vector = RealModel.Embed(models.Fp32, row.Ids);
            Assert.InRange(MaxDifference(vector, row.Embedding), 0, 1e-4);
        }
    }

    [Fact]
    public void Run_Int8Model_PointsWhereTheReferencePoints()
    {
        foreach (var row in ReferenceRow.All)
        {
            var vector = RealModel.Embed(models.Int8, row.Ids);
            Assert.InRange(Dot(vector, vector), 0.9999, 1.0001);
            Assert.InRange(Dot(vector, row.Embedding), 0.995, 1.0001);
        }
    }

    [Fact]
    public void Run_TextAmongOthers_HasTheVectorItHasAlone()
    {
        ReferenceRow[] batch = [.. ReferenceRow.All.Where(row => row.Ids.Length <= 16).Take(16)];
        var encoder = models.Int8.Encoders[0];
        var alone = Array.ConvertAll(batch, row => RealModel.Embed(models.Int8, row.Ids));

        encoder.Ids.Clear();
        encoder.Mask.Clear();
        for (var row = 0; row < batch.Length; row++)
        {
            for (var i = 0; i < batch[row].Ids.Length; i++)
                (encoder.Ids[(row * 16) + i], encoder.Mask[(row * 16) + i]) = (batch[row].Ids[i], 1);
        }

        encoder.Run(batch.Length, 16);
        for (var row = 0; row < batch.Length; row++)
        {
            var together = encoder.Vectors.Slice(row * RealModel.Dimension, RealModel.Dimension);
            Assert.InRange(MaxDifference(together, alone[row]), 0, 1e-5);
        }
    }

    [Fact]
    public void Run_IdOutsideTheVocabulary_IsAnErrorThatCanBeSurvived()
    {
        models.Int8.Encoders[0].Ids[0] = 1_000_000;
        models.Int8.Encoders[0].Mask[0] = 1;
        Assert.Throws<OrtException>(() => models.Int8.Encoders[0].Run(1, 1));
        Assert.InRange(Dot(RealModel.Embed(models.Int8, ReferenceRow.All[0].Ids), ReferenceRow.All[0].Embedding), 0.995, 1.0001);
    }

    [Fact]
    public void Run_BatchBeyondTheBuffers_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => models.Int8.Encoders[0].Run(2, 256));

    [Fact]
    public void Constructor_NoModel_SaysSo()
    {
        var api = OrtLibrary.Load(AssetSource.Default);
        Assert.StartsWith("1.", api.LibraryVersion, StringComparison.Ordinal);
        Assert.Throws<OrtException>(() => new OrtSession(api, "not a model"u8));
    }

    private static float MaxDifference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var largest = 0f;
        for (var i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
