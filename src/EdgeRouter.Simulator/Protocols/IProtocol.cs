using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>One provider's way of being asked and of answering, written from its public reference and from nothing of EdgeRouter's.</summary>
internal interface IProtocol
{
    /// <summary>Never throws; <paramref name="error"/> is what the provider would say to the body.</summary>
    bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ChatAsk? ask, out string error);

    /// <summary>Whether the request carries the model's key, if it demands one.</summary>
    bool Accepts(ServedModel model, HttpRequest request);

    IEventWriter OpenStream(IBufferWriter<byte> output, ChatCall call, Completion[] choices);

    void WriteWhole(IBufferWriter<byte> output, ChatCall call, Completion[] choices, bool withUsage);

    void WriteError(IBufferWriter<byte> output, in ProviderError error);
}
