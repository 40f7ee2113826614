using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>The assets as the build placed them, loaded once for a class of tests.</summary>
public sealed class RealModel : IDisposable
{
    private readonly Lazy<EmbedderModel> _int8 = new(() => Load(AssetSource.Model));
    private readonly Lazy<EmbedderModel> _fp32 = new(() => Load("minilm-fp32.onnx"));

    internal static WordPiece Tokenizer { get; } = CreateTokenizer();

    internal EmbedderModel Int8 => _int8.Value;

    internal EmbedderModel Fp32 => _fp32.Value;

    public void Dispose()
    {
        if (_int8.IsValueCreated)
            Int8.Encoder.Dispose();
        if (_fp32.IsValueCreated)
            Fp32.Encoder.Dispose();
    }

    internal static EmbedderModel Load(string name) => EmbedderModel.Load(AssetSource.Default, name, new EmbedderOptions());

    /// <summary>One text, one run: no queue, no memo.</summary>
    internal static float[] Embed(EmbedderModel model, ReadOnlySpan<int> ids)
    {
        for (var i = 0; i < ids.Length; i++)
            model.Encoder.Ids[i] = ids[i];
        model.Encoder.Mask[..ids.Length].Fill(1);
        model.Encoder.Run(1, ids.Length);
        return model.Encoder.Vectors[..Embedder.Dimension].ToArray();
    }

    private static WordPiece CreateTokenizer()
    {
        using var vocabulary = AssetSource.Default.Open(AssetSource.Vocabulary);
        return new WordPiece(new Vocabulary(vocabulary.Bytes));
    }
}
