using System.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects;

/// <summary>OpenAI Chat Completions and all that speak it (developers.openai.com/api/reference/chat).</summary>
public sealed class OpenAiDialect : IDialect
{
    public string Name => "openai";

    public string Path => "chat/completions";

    public (string Name, string Value) Credential(string apiKey) => ("Authorization", "Bearer " + apiKey);

    public void WriteRequest(in ChatRequest request, in UpstreamRequest upstream, IBufferWriter<byte> output) => throw new NotImplementedException();
}
