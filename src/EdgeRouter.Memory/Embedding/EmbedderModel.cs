using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Batching;
using EdgeRouter.Memory.Embedding.Runtime;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Memory.Embedding;

/// <summary>What an <see cref="Embedder"/> runs on, loaded and warm.</summary>
internal sealed record EmbedderModel(WordPiece Tokenizer, IEncoder Encoder, string Description)
{
    /// <summary>About 150 ms. What goes wrong is an exception whose message names it.</summary>
    public static EmbedderModel Load(AssetSource source, string model, EmbedderOptions options)
    {
        using var vocabulary = source.Open(AssetSource.Vocabulary);
        var tokenizer = new WordPiece(new Vocabulary(vocabulary.Bytes));
        var api = OrtLibrary.Load(source);
        var encoder = LoadEncoder(source, api, model, options);
        LibC.TrimHeap();
        return new EmbedderModel(tokenizer, encoder, $"all-MiniLM-L6-v2 ({model}), ONNX Runtime {api.LibraryVersion}");
    }

    private static OrtSession LoadEncoder(AssetSource source, OrtApi api, string model, EmbedderOptions options)
    {
        using var asset = source.Open(model);
        var session = new OrtSession(api, asset.Bytes, options.Threads, options.MaxBatch, MicroBatcher.MaxTokens);

        try
        {
            // The first run pages the library in: better here than in somebody's request.
            session.Mask[0] = 1;
            session.Run(batch: 1, tokens: 1);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
