using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Runtime;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Memory.Embedding;

/// <summary>Makes an <see cref="EmbedderModel"/> of the shipped assets or of files. What goes wrong is an exception whose message names it.</summary>
internal static class ModelLoader
{
    /// <summary>Texts are cut there, as all-MiniLM-L6-v2 was trained.</summary>
    private const int ShippedMaxTokens = 256;

    /// <summary>About 100 ms. Pooling and norm are part of the shipped graph.</summary>
    /// <param name="model">Which of the assets; the identity is that of <see cref="AssetSource.Model"/>.</param>
    public static EmbedderModel LoadShipped(AssetSource source, string model, EmbedderOptions options)
    {
        using var vocabulary = source.Open(AssetSource.Vocabulary);
        var tokenizer = new WordPiece(new Vocabulary(vocabulary.Bytes), TextRules.Uncased, ShippedMaxTokens);
        var identity = ReadIdentity(source);
        var api = OrtLibrary.Load(source);
        using var asset = source.Open(model);
        return Load(api, asset, tokenizer, (Pooling.Mean, Normalize: false, FirstRun: 1), identity, options, $"all-MiniLM-L6-v2 ({model})");
    }

    /// <summary>The identity of the shipped model, as the build wrote it; null when it did not, and loading will say so.</summary>
    public static ModelIdentity? TryReadIdentity(AssetSource source)
    {
        try
        {
            return ReadIdentity(source);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static EmbedderModel LoadFiles(AssetSource source, ModelFiles files, EmbedderOptions options)
    {
        using var model = Open(files.Path, "the embedding model");
        using var tokenizerFile = Open(files.Tokenizer, "the tokenizer of the embedding model");
        var (vocabulary, rules) = TokenizerFile.Read(tokenizerFile.Bytes.ToArray(), files.ReadTokenizerJson);
        var tokenizer = new WordPiece(vocabulary, rules, files.MaxTokens, System.Text.Encoding.UTF8.GetBytes(files.QueryPrefix));
        var digest = ModelDigest.Of(model.Bytes, tokenizerFile.Bytes, files);
        var api = OrtLibrary.Load(source);
        return Load(api, model, tokenizer, (files.Pooling, files.Normalize, FirstRun: files.MaxTokens), new ModelIdentity(digest, 0), options, Path.GetFileName(files.Path));
    }

    private static EmbedderModel Load(
        OrtApi api, IAsset model, WordPiece tokenizer, (Pooling Pooling, bool Normalize, int FirstRun) use, ModelIdentity identity, EmbedderOptions options, string name)
    {
        var session = new OrtSession(api, model.Bytes);
        try
        {
            var shape = EncoderShape.Of(session);
            var encoders = new IEncoder[options.Threads];
            for (var i = 0; i < encoders.Length; i++)
                encoders[i] = new OrtEncoder(session, shape, use.Pooling, use.Normalize, options.MaxBatch, tokenizer.MaxTokens);
            WarmUp(encoders[0], tokenizer, use.FirstRun);
            LibC.TrimHeap();
            return new EmbedderModel(tokenizer, encoders, session, identity with { Dimension = shape.Dimension }, $"{name}, ONNX Runtime {api.LibraryVersion}");
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The first run pages the library in: better here than in somebody's request. Of a model that we do not know it is as long as texts may
    /// be, which shows whether it has a position for each token.
    /// </summary>
    private static void WarmUp(IEncoder encoder, WordPiece tokenizer, int tokens)
    {
        Span<int> ids = stackalloc int[WordPiece.Positions];
        tokenizer.Encode([], ids);
        encoder.Ids[..tokens].Fill(ids[0]);
        encoder.Mask[..tokens].Fill(1);
        encoder.Run(batch: 1, tokens);
    }

    private static ModelIdentity ReadIdentity(AssetSource source)
    {
        using var asset = source.Open(AssetSource.Identity);
        return ModelIdentity.Parse(asset.Bytes);
    }

    private static FileAsset Open(string path, string what)
    {
        try
        {
            return new FileAsset(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException($"{what} cannot be read: {exception.Message}", exception);
        }
    }
}
