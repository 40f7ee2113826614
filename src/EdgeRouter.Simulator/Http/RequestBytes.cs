using System.Buffers;
using System.IO.Pipelines;

namespace EdgeRouter.Simulator;

internal static class RequestBytes
{
    /// <summary>The whole body; the caller advances <paramref name="reader"/> when done with it.</summary>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAllAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
                return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
