using System.Text;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Assets;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>The embedder as the router has it: from the files beside the program to the vector.</summary>
public sealed class EmbedderEndToEndTests : IAsyncLifetime
{
    private readonly Embedder _embedder = Embedder.Start(new EmbedderOptions(MemoEntries: 4));

    public async Task InitializeAsync() => Assert.Equal(EmbedderState.Ready, await _embedder.WhenLoadedAsync(default));

    public async Task DisposeAsync() => await _embedder.DisposeAsync();

    [Fact]
    public async Task TryEmbedAsync_ReferenceTextsAtOnce_PointWhereTheReferencePoints()
    {
        var vectors = await Task.WhenAll(ReferenceRow.All.Select(row => EmbedAsync(Encoding.UTF8.GetBytes(row.Text))));
        foreach (var (row, vector) in ReferenceRow.All.Zip(vectors))
        {
            var cosine = row.Embedding.Zip(vector, (a, b) => (double)a * b).Sum();
            Assert.InRange(cosine, 0.995, 1.0001);
        }
    }

    [Fact]
    public async Task Identity_OfTheShippedModel_IsKnownBeforeItIsLoaded()
    {
        await using var embedder = Embedder.Start(new EmbedderOptions());
        var identity = embedder.Identity;
        Assert.Equal(RealModel.Dimension, identity?.Dimension);
        Assert.NotEqual(default, identity!.Value.Digest);
        await embedder.WhenLoadedAsync(default);
        Assert.Equal(identity, embedder.Identity);
    }

    [Fact]
    public async Task TryEmbedAsync_NoUtf8AndAMegabyte_GiveUnitVectors()
    {
        byte[][] texts = [[0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80], Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("lorem ipsum ", 90_000)))];
        foreach (var text in texts)
            Assert.InRange((await EmbedAsync(text)).Sum(value => (double)value * value), 0.9999, 1.0001);
    }

    [Fact]
    public async Task TryEmbedAsync_KnownText_AllocatesNothing()
    {
        var text = "How do I reset my password?"u8.ToArray();
        var vector = await EmbedAsync(text);

        var found = true;

        Assert.Equal(0, Allocations.Of(() =>
        {
            var again = _embedder.TryEmbedAsync(text, vector, default);
            found &= again.IsCompletedSuccessfully && again.GetAwaiter().GetResult();
        }));
        Assert.True(found);
    }

    [Fact]
    public async Task Start_AssetsMissing_IsOffAndNamesTheFile()
    {
        var nowhere = new AssetSource(Path.Combine(AppContext.BaseDirectory, "no-such-folder"));
        await using var embedder = Embedder.Start(new EmbedderOptions(), () => ModelLoader.LoadShipped(nowhere, AssetSource.Model, new EmbedderOptions()));
        Assert.Equal(EmbedderState.Off, await embedder.WhenLoadedAsync(default));
        Assert.Contains(AssetSource.Vocabulary, embedder.Detail, StringComparison.Ordinal);
        Assert.Contains("no-such-folder", embedder.Detail, StringComparison.Ordinal);
    }

    private async Task<float[]> EmbedAsync(byte[] text)
    {
        var vector = new float[_embedder.Dimension];
        Assert.True(await _embedder.TryEmbedAsync(text, vector, default));
        return vector;
    }
}
