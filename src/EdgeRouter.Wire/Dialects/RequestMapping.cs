using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>A provider's request as it is written, and the first thing of ours that could not be.</summary>
internal sealed class RequestMapping(IBufferWriter<byte> output)
{
    internal JsonPieces Json { get; } = new(output);

    internal Unmapped Unmapped { get; private set; }

    internal void Refuse(string param, string reason)
    {
        if (!Unmapped.IsRefusal)
            Unmapped = new(param, reason);
    }
}
