using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary><c>POST /v1/chat/completions</c> (platform.openai.com/docs/api-reference/chat).</summary>
internal sealed class OpenAiProtocol : IProtocol
{
    public const string Path = "/v1/chat/completions";

    public static OpenAiProtocol Instance { get; } = new();

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ChatAsk? ask, out string error) => ChatAskReader.TryRead(body, out ask, out error);

    public bool Accepts(ServedModel model, HttpRequest request) => model.AcceptsBearer(request.Headers.Authorization);

    public IEventWriter OpenStream(IBufferWriter<byte> output, ChatCall call, Completion[] choices) => new ChunkWriter(output, call.Model, call.Identity, call.Ask, choices);

    public void WriteWhole(IBufferWriter<byte> output, ChatCall call, Completion[] choices, bool withUsage) =>
        CompletionWriter.Write(output, call.Model, call.Identity, call.Ask, choices, withUsage);

    public void WriteError(IBufferWriter<byte> output, in ProviderError error)
    {
        output.Write("{\"error\":{\"message\":\""u8);
        output.WriteEscaped(error.Message);
        output.Write("\",\"type\":\""u8);
        output.WriteEscaped(error.Type);
        output.Write("\",\"param\":null,\"code\":"u8);
        if (error.Code is null)
        {
            output.Write("null}}"u8);
            return;
        }
        output.Write("\""u8);
        output.WriteEscaped(error.Code);
        output.Write("\"}}"u8);
    }
}
