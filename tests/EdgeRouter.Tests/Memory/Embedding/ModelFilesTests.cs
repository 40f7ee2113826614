using System.Text;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>Models of the user's own, from file to vector, against <see cref="TinyBert"/> worked out by hand.</summary>
public sealed class ModelFilesTests : IDisposable
{
    private const int Longest = 16;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerouter-test-");
    private readonly TinyBert _bert = new();

    public ModelFilesTests()
    {
        _bert.Save(At("model.onnx"));
        File.WriteAllText(At("vocab.txt"), TinyBert.Vocabulary);
    }

    private ModelFiles Files => new(At("model.onnx"), At("vocab.txt"), MaxTokens: Longest);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(Pooling.Mean, true)]
    [InlineData(Pooling.Mean, false)]
    [InlineData(Pooling.Cls, true)]
    [InlineData(Pooling.Cls, false)]
    public async Task TryEmbedAsync_TinyBert_IsWhatAnyoneWorksOut(Pooling pooling, bool normalise)
    {
        await using var embedder = await StartAsync(Files with { Pooling = pooling, Normalize = normalise });
        Assert.Equal(TinyBert.Hidden, embedder.Dimension);

        // At once: texts of several lengths share a batch, with padding.
        string[] texts = ["w5", "w6 w7", "w8 w9 w10 w11", "w12 w13 w14 w15 w16 w17 w18 w19 w20", "w5 w5 unknown"];
        var vectors = await Task.WhenAll(texts.Select(text => EmbedAsync(embedder, text)));
        foreach (var (text, vector) in texts.Zip(vectors))
            AssertNear(Expected(text, pooling, normalise), vector);
    }

    [Fact]
    public async Task TryEmbedAsync_ModelThatPools_IsTakenAsItIs()
    {
        _bert.Save(At("pooled.onnx"), pooled: true);
        await using var embedder = await StartAsync(Files with { Path = At("pooled.onnx") });
        AssertNear(Expected("w5 w6", Pooling.Cls, normalise: true), await EmbedAsync(embedder, "w5 w6"));
    }

    [Fact]
    public async Task TryEmbedAsync_QueryPrefix_ComesBeforeTheText()
    {
        await using var embedder = await StartAsync(Files with { QueryPrefix = "w30 w31" });
        AssertNear(Expected("w30 w31 w5", Pooling.Mean, normalise: true), await EmbedAsync(embedder, "w5"));
    }

    [Fact]
    public async Task TryEmbedWholeAsync_TextBeyondMaxTokens_IsRefused()
    {
        await using var embedder = await StartAsync(Files);
        var vector = new float[TinyBert.Hidden];
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("w5 ", Longest - 2)));
        Assert.False(await embedder.TryEmbedWholeAsync(text, vector, default));
        Assert.True(await embedder.TryEmbedAsync(text, vector, default));
    }

    [Fact]
    public async Task Identity_AnythingAVectorDependsOn_ChangesIt()
    {
        var same = await IdentityOf(Files);
        Assert.Equal(same, await IdentityOf(Files with { Path = Copy("model.onnx"), Tokenizer = Copy("vocab.txt") }));

        File.AppendAllText(At("copy-vocab.txt"), "w40\n");
        ModelFiles[] others =
        [
            Files with { Pooling = Pooling.Cls }, Files with { Normalize = false }, Files with { QueryPrefix = "w5" },
            Files with { MaxTokens = Longest + 1 }, Files with { Tokenizer = At("copy-vocab.txt") },
        ];
        foreach (var other in others)
            Assert.NotEqual(same.Digest, (await IdentityOf(other)).Digest);
    }

    [Fact]
    public async Task Start_FileMissing_SaysWhichAndWhy()
    {
        Assert.Contains("the embedding model cannot be read", await ReasonOf(Files with { Path = At("nowhere.onnx") }), StringComparison.Ordinal);
        var reason = await ReasonOf(Files with { Tokenizer = At("nowhere.txt") });
        Assert.Contains("the tokenizer of the embedding model cannot be read", reason, StringComparison.Ordinal);
        Assert.Contains("nowhere.txt", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoOnnxFile_IsOff()
    {
        File.WriteAllText(At("text.onnx"), "not a model");
        Assert.NotEmpty(await ReasonOf(Files with { Path = At("text.onnx") }));
        File.WriteAllText(At("empty.onnx"), "");
        Assert.NotEmpty(await ReasonOf(Files with { Path = At("empty.onnx") }));
    }

    [Fact]
    public async Task Start_ModelOfSomethingElse_SaysWhatItLacks()
    {
        var other = new OnnxGraph("other");
        other.Input("pixels", TensorType.Float, "batch", "3");
        other.Node("", "Identity", ["pixels"], ["out"], []);
        other.Output("out", TensorType.Float, "batch", "3");
        other.Save(At("pixels.onnx"));
        Assert.Contains("pixels", await ReasonOf(Files with { Path = At("pixels.onnx") }), StringComparison.Ordinal);

        var blind = new OnnxGraph("blind");
        blind.Input("input_ids", TensorType.Int64, "batch", "seq");
        blind.Node("", "Cast", ["input_ids"], ["out"], [("to", (long)TensorType.Float)]);
        blind.Output("out", TensorType.Float, "batch", "seq");
        blind.Save(At("blind.onnx"));
        Assert.Contains("attention_mask", await ReasonOf(Files with { Path = At("blind.onnx") }), StringComparison.Ordinal);

        var vague = new OnnxGraph("vague");
        vague.Input("input_ids", TensorType.Int64, "batch", "seq");
        vague.Input("attention_mask", TensorType.Int64, "batch", "seq");
        vague.Node("", "Cast", ["input_ids"], ["out"], [("to", (long)TensorType.Float)]);
        vague.Output("out", TensorType.Float, "batch", "any");
        vague.Save(At("vague.onnx"));
        Assert.Contains("dimension", await ReasonOf(Files with { Path = At("vague.onnx") }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MoreTokensThanPositions_IsOffRatherThanFailingLater()
        => Assert.NotEmpty(await ReasonOf(Files with { MaxTokens = TinyBert.Positions + 1 }));

    [Theory]
    [InlineData(7)]
    [InlineData(513)]
    public void Start_MaxTokensWithoutSense_Throws(int tokens)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Embedder.Start(new EmbedderOptions { Model = Files with { MaxTokens = tokens } }));

    private double[] Expected(string text, Pooling pooling, bool normalise)
    {
        int[] ids = [2, .. text.Split(' ').Select(word => int.TryParse(word[1..], out var id) ? id : 1), 3];
        var states = _bert.States(ids);
        double[] vector = [.. Enumerable.Range(0, TinyBert.Hidden).Select(i => pooling == Pooling.Cls ? states[0][i] : states.Average(state => state[i]))];
        var norm = normalise ? Math.Sqrt(vector.Sum(value => value * value)) : 1;
        return Array.ConvertAll(vector, value => value / norm);
    }

    private static void AssertNear(double[] expected, float[] actual)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i] - expected[i], -1e-5, 1e-5);
    }

    private static async Task<float[]> EmbedAsync(Embedder embedder, string text)
    {
        var vector = new float[embedder.Dimension];
        Assert.True(await embedder.TryEmbedAsync(Encoding.UTF8.GetBytes(text), vector, default));
        return vector;
    }

    private static async Task<Embedder> StartAsync(ModelFiles files)
    {
        var embedder = Embedder.Start(new EmbedderOptions { Model = files });
        Assert.True(await embedder.WhenLoadedAsync(default) == EmbedderState.Ready, embedder.Detail);
        return embedder;
    }

    private static async Task<ModelIdentity> IdentityOf(ModelFiles files)
    {
        await using var embedder = await StartAsync(files);
        return embedder.Identity!.Value;
    }

    private static async Task<string> ReasonOf(ModelFiles files)
    {
        await using var embedder = Embedder.Start(new EmbedderOptions { Model = files });
        Assert.Equal(EmbedderState.Off, await embedder.WhenLoadedAsync(default));
        Assert.Null(embedder.Identity);
        return embedder.Detail;
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Copy(string name)
    {
        File.Copy(At(name), At("copy-" + name), overwrite: true);
        return At("copy-" + name);
    }
}
