using System.Buffers;

namespace EdgeRouter.Wire.Chat;

/// <summary>What all frames of one stream repeat. <paramref name="Id"/> and <paramref name="Model"/> are JSON-escaped, without quotes.</summary>
public readonly record struct StreamIdentity(ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> Model, long CreatedUnixSeconds);

/// <summary>Writes the frames of an OpenAI chat stream: <c>data: {json}\n\n</c>.</summary>
public static class ChatStreamWriter
{
    public static void WriteRole(IBufferWriter<byte> output, in StreamIdentity identity) => throw new NotImplementedException();

    /// <param name="escaped">Content as it stands between the quotes of a JSON string.</param>
    public static void WriteContent(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> escaped) => throw new NotImplementedException();

    /// <param name="extension">Raw JSON object put as <c>x_edgerouter</c>, or empty.</param>
    public static void WriteFinish(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> finishReason, ReadOnlySpan<byte> extension) => throw new NotImplementedException();

    public static void WriteUsage(IBufferWriter<byte> output, in StreamIdentity identity, Usage usage) => throw new NotImplementedException();

    /// <summary>The terminal frame of a stream that failed: top-level <c>error</c>, <c>finish_reason:"error"</c>.</summary>
    public static void WriteError(IBufferWriter<byte> output, in StreamIdentity identity, string message, string code) => throw new NotImplementedException();

    /// <summary>An empty delta with <c>x_edgerouter</c>: the restart marker.</summary>
    public static void WriteMarker(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> extension) => throw new NotImplementedException();

    /// <summary><c>data: {json}</c> and a blank line, the JSON as it is.</summary>
    public static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<byte> json) => throw new NotImplementedException();

    public static void WriteDone(IBufferWriter<byte> output) => throw new NotImplementedException();
}
