using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects;

/// <summary>One provider protocol: our request out, its answers in. Stateless and thread-safe. docs/dialects.md says what each maps.</summary>
public interface IDialect
{
    string Name { get; }

    /// <summary>Path and query below the provider's base URL.</summary>
    /// <param name="model">The provider's name of the model.</param>
    string Path(string model, bool stream);

    /// <summary>Path and query of embeddings in OpenAI's shape; null where the protocol has none, or others.</summary>
    /// <param name="model">The provider's name of the model.</param>
    string? EmbeddingsPath(string model) => null;

    /// <summary>Headers of every request: the protocol's own, and the credential.</summary>
    /// <param name="apiKey">Empty for providers that ask for none.</param>
    IReadOnlyList<KeyValuePair<string, string>> Headers(string apiKey);

    /// <summary>
    /// Writes the body. What the protocol cannot say is refused, never left out: the hop is then unfit for this request, and what was written
    /// is worth nothing.
    /// </summary>
    Unmapped WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output);

    /// <summary>Turns the answers of one attempt into OpenAI's; null when they are, and pass untouched.</summary>
    /// <param name="createdUnixSeconds">What the answer is to say in <c>created</c>, where the provider does not tell.</param>
    IAnswerTranslator? CreateTranslator(in ChatRequest request, in UpstreamRequest upstream, long createdUnixSeconds);
}
