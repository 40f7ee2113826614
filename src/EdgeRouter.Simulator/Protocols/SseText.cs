using System.Buffers;
using System.Text;

namespace EdgeRouter.Simulator;

/// <summary>Writes events whose data is put together as text.</summary>
internal static class SseText
{
    /// <param name="name">Null for an event without a name.</param>
    public static void WriteEvent(this IBufferWriter<byte> output, string? name, string data)
    {
        if (name is not null)
            output.WriteText($"event: {name}\n");
        output.WriteText($"data: {data}\n\n");
    }

    public static void WriteText(this IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
