using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>Anthropic's Messages API, version 2023-06-01 (platform.claude.com/docs/en/api/messages). docs/dialects.md has the tables.</summary>
public sealed class AnthropicDialect : IDialect
{
    public string Name => "anthropic";

    public string Path(string model, bool stream) => "messages";

    public IReadOnlyList<KeyValuePair<string, string>> Headers(string apiKey)
    {
        var version = KeyValuePair.Create("anthropic-version", "2023-06-01");
        return apiKey.Length == 0 ? [version] : [version, KeyValuePair.Create("x-api-key", apiKey)];
    }

    public Unmapped WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output)
        => AnthropicRequest.Write(request, upstream, output);

    public IAnswerTranslator CreateTranslator(in ChatRequest request, in UpstreamRequest upstream, long createdUnixSeconds)
        => new AnthropicTranslator(createdUnixSeconds, upstream.Prefill[PrefillText.TrimmedLength(upstream.Prefill.Span)..].ToArray());
}
