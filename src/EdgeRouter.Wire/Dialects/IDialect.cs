using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects;

/// <summary>One provider protocol: our request out, its answers in. Stateless and thread-safe.</summary>
public interface IDialect
{
    string Name { get; }

    /// <summary>Path and query below the provider's base URL.</summary>
    string Path { get; }

    /// <summary>Headers that carry the credential; the value may be empty for providers without one.</summary>
    (string Name, string Value) Credential(string apiKey);

    /// <summary>Writes the body; all that <paramref name="upstream"/> does not change goes byte for byte.</summary>
    void WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output);
}
