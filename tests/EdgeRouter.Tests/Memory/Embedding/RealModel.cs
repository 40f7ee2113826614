using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>The assets as the build placed them, loaded once for a class of tests.</summary>
public sealed class RealModel : IDisposable
{
    public const int Dimension = 384, MaxTokens = 256;

    private readonly Lazy<EmbedderModel> _int8 = new(() => Load(AssetSource.Model));
    private readonly Lazy<EmbedderModel> _fp32 = new(() => Load("minilm-fp32.onnx"));

    internal static WordPiece Tokenizer { get; } = CreateTokenizer();

    internal EmbedderModel Int8 => _int8.Value;

    internal EmbedderModel Fp32 => _fp32.Value;

    public void Dispose()
    {
        if (_int8.IsValueCreated)
            Int8.Session.Dispose();
        if (_fp32.IsValueCreated)
            Fp32.Session.Dispose();
    }

    internal static EmbedderModel Load(string name) => ModelLoader.LoadShipped(AssetSource.Default, name, new EmbedderOptions());

    /// <summary>One text, one run: no queue, no memo.</summary>
    internal static float[] Embed(EmbedderModel model, ReadOnlySpan<int> ids)
    {
        var encoder = model.Encoders[0];
        for (var i = 0; i < ids.Length; i++)
            encoder.Ids[i] = ids[i];
        encoder.Mask[..ids.Length].Fill(1);
        encoder.Run(1, ids.Length);
        return encoder.Vectors[..model.Identity.Dimension].ToArray();
    }

    private static WordPiece CreateTokenizer()
    {
        using var vocabulary = AssetSource.Default.Open(AssetSource.Vocabulary);
        return new WordPiece(new Vocabulary(vocabulary.Bytes), TextRules.Uncased, MaxTokens);
    }
}
