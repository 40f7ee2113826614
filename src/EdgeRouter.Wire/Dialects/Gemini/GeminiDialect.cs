using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>Google's generateContent, v1beta (ai.google.dev/api/generate-content). docs/dialects.md has the tables.</summary>
public sealed class GeminiDialect : IDialect
{
    public string Name => "gemini";

    /// <summary>A model with a slash names its own collection, as <c>tunedModels/x</c> does.</summary>
    public string Path(string model, bool stream)
        => (model.Contains('/', StringComparison.Ordinal) ? model : "models/" + Uri.EscapeDataString(model)) + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");

    public IReadOnlyList<KeyValuePair<string, string>> Headers(string apiKey)
        => apiKey.Length == 0 ? [] : [KeyValuePair.Create("x-goog-api-key", apiKey)];

    public Unmapped WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output)
        => GeminiRequest.Write(request, upstream, output);

    public IAnswerTranslator CreateTranslator(in ChatRequest request, in UpstreamRequest upstream, long createdUnixSeconds)
        => new GeminiTranslator(createdUnixSeconds, request.Choices, keepsTextSignatures: request.Has(ChatFlags.Tools));
}
