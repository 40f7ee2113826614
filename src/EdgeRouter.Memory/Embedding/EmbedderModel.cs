using EdgeRouter.Memory.Embedding.Runtime;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Memory.Embedding;

/// <summary>What an <see cref="Embedder"/> runs on, loaded and warm.</summary>
/// <param name="Encoders">One for each thread.</param>
/// <param name="Session">What they share, disposed of after the last run.</param>
internal sealed record EmbedderModel(WordPiece Tokenizer, IReadOnlyList<IEncoder> Encoders, IDisposable Session, ModelIdentity Identity, string Description);
