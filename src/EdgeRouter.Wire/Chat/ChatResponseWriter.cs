using System.Buffers;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

public static class ChatResponseWriter
{
    /// <summary>Bytes of the response's own letters and numbers, id, model and the caller's pieces aside.</summary>
    private const int Room = 288 + ChatStreamWriter.UsageRoom;

    /// <summary>A whole <c>chat.completion</c> with one text choice.</summary>
    public static void Write(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> escapedContent, ReadOnlySpan<byte> finishReason, Usage usage)
        => Write(output, identity, escapedContent, finishReason, usage, default);

    /// <param name="finishReason">JSON-escaped, without quotes.</param>
    /// <param name="extension">Raw JSON object put as <c>x_edgerouter</c>, or empty.</param>
    public static void Write(
        IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> escapedContent, ReadOnlySpan<byte> finishReason, Usage usage, ReadOnlySpan<byte> extension)
    {
        var size = Room + identity.Id.Length + identity.Model.Length + escapedContent.Length + finishReason.Length + extension.Length;
        var json = new SpanWriter(output.GetSpan(size));
        json.Add("{\"id\":\""u8);
        json.Add(identity.Id.Span);
        json.Add("\",\"object\":\"chat.completion\",\"created\":"u8);
        json.Add(identity.CreatedUnixSeconds);
        json.Add(",\"model\":\""u8);
        json.Add(identity.Model.Span);
        json.Add("\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""u8);
        json.Add(escapedContent);
        json.Add("\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\""u8);
        json.Add(finishReason);
        json.Add("\"}],"u8);
        ChatStreamWriter.AddUsage(ref json, usage);
        ChatStreamWriter.AddExtension(ref json, extension);
        json.Add("}"u8);
        output.Advance(json.Length);
    }
}
