using System.Buffers;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

/// <summary>What all frames of one stream repeat. <paramref name="Id"/> and <paramref name="Model"/> are JSON-escaped, without quotes.</summary>
public readonly record struct StreamIdentity(ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> Model, long CreatedUnixSeconds);

/// <summary>Writes the frames of an OpenAI chat stream: <c>data: {json}\n\n</c>, each one reservation of the output. Nothing is flushed.</summary>
public static class ChatStreamWriter
{
    /// <summary>Bytes of <c>"usage":{...}</c> at its longest, rounded up.</summary>
    internal const int UsageRoom = 352;

    /// <summary>Bytes of a frame's own letters and numbers, id, model and the caller's pieces aside: the longest has usage.</summary>
    private const int FrameRoom = 160 + UsageRoom;

    public static void WriteRole(IBufferWriter<byte> output, in StreamIdentity identity)
    {
        var frame = Begin(output, identity, 0);
        frame.Add("{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <param name="escaped">Content as it stands between the quotes of a JSON string.</param>
    public static void WriteContent(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> escaped)
    {
        var frame = Begin(output, identity, escaped.Length);
        frame.Add("{\"index\":0,\"delta\":{\"content\":\""u8);
        frame.Add(escaped);
        frame.Add("\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <param name="finishReason">JSON-escaped, without quotes.</param>
    /// <param name="extension">Raw JSON object put as <c>x_edgerouter</c>, or empty.</param>
    public static void WriteFinish(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> finishReason, ReadOnlySpan<byte> extension)
    {
        var frame = Begin(output, identity, finishReason.Length + extension.Length);
        frame.Add("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\""u8);
        frame.Add(finishReason);
        frame.Add("\"}]"u8);
        AddExtension(ref frame, extension);
        frame.Add("}\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <summary>The chunk that clients ask for by <c>stream_options.include_usage</c>: no choices.</summary>
    public static void WriteUsage(IBufferWriter<byte> output, in StreamIdentity identity, Usage usage)
    {
        var frame = Begin(output, identity, 0);
        frame.Add("],"u8);
        AddUsage(ref frame, usage);
        frame.Add("}\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <summary>
    /// The terminal frame of a stream that failed: top-level <c>error</c>, for which OpenAI's clients look in every chunk and throw, and
    /// <c>finish_reason:"error"</c> for those that do not.
    /// </summary>
    public static void WriteError(IBufferWriter<byte> output, in StreamIdentity identity, string message, string code)
    {
        var frame = Begin(output, identity, 0);
        frame.Add("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"error\"}],"u8);
        output.Advance(frame.Length);
        ErrorWriter.WriteMember(output, message, "upstream_error", null, code);
        output.Write("}\n\n"u8);
    }

    /// <summary>An empty delta with <c>x_edgerouter</c>: the restart marker.</summary>
    public static void WriteMarker(IBufferWriter<byte> output, in StreamIdentity identity, ReadOnlySpan<byte> extension)
    {
        var frame = Begin(output, identity, extension.Length);
        frame.Add("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":null}]"u8);
        AddExtension(ref frame, extension);
        frame.Add("}\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <summary><c>data: {json}</c> and a blank line, the JSON as it is.</summary>
    /// <param name="json">One line: a line feed inside would cut the event.</param>
    public static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\n'))
        {
            WriteLines(output, json);
            return;
        }

        var frame = new SpanWriter(output.GetSpan(json.Length + "data: \n\n"u8.Length));
        frame.Add("data: "u8);
        frame.Add(json);
        frame.Add("\n\n"u8);
        output.Advance(frame.Length);
    }

    /// <summary>Data of several lines is several data fields (WHATWG HTML §9.2.6), or its rest would be read as fields of other names.</summary>
    private static void WriteLines(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        foreach (var line in json.Split((byte)'\n'))
        {
            output.Write("data: "u8);
            output.Write(json[line]);
            output.Write("\n"u8);
        }

        output.Write("\n"u8);
    }

    public static void WriteDone(IBufferWriter<byte> output) => output.Write("data: [DONE]\n\n"u8);

    internal static void AddExtension(ref SpanWriter json, ReadOnlySpan<byte> extension)
    {
        if (extension.IsEmpty)
            return;
        json.Add(",\"x_edgerouter\":"u8);
        json.Add(extension);
    }

    /// <summary>In OpenAI's shape. What a call seldom has is left out when there is none of it.</summary>
    internal static void AddUsage(ref SpanWriter json, Usage usage)
    {
        json.Add("\"usage\":{\"prompt_tokens\":"u8);
        json.Add(usage.Prompt);
        json.Add(",\"completion_tokens\":"u8);
        json.Add(usage.Completion);
        json.Add(",\"total_tokens\":"u8);
        json.Add((long)usage.Prompt + usage.Completion);
        json.Add(",\"prompt_tokens_details\":{\"cached_tokens\":"u8);
        json.Add(usage.Cached);
        AddPart(ref json, ",\"cache_write_tokens\":"u8, usage.CacheWritten);
        AddPart(ref json, ",\"image_tokens\":"u8, usage.Image);
        json.Add("}"u8);
        if (usage.Reasoning != 0)
        {
            AddPart(ref json, ",\"completion_tokens_details\":{\"reasoning_tokens\":"u8, usage.Reasoning);
            json.Add("}"u8);
        }

        json.Add("}"u8);
    }

    private static void AddPart(ref SpanWriter json, ReadOnlySpan<byte> name, int tokens)
    {
        if (tokens == 0)
            return;
        json.Add(name);
        json.Add(tokens);
    }

    /// <summary>Up to the opening bracket of <c>choices</c>, with room for the rest and <paramref name="more"/> bytes; the caller advances.</summary>
    private static SpanWriter Begin(IBufferWriter<byte> output, in StreamIdentity identity, int more)
    {
        var frame = new SpanWriter(output.GetSpan(FrameRoom + identity.Id.Length + identity.Model.Length + more));
        frame.Add("data: {\"id\":\""u8);
        frame.Add(identity.Id.Span);
        frame.Add("\",\"object\":\"chat.completion.chunk\",\"created\":"u8);
        frame.Add(identity.CreatedUnixSeconds);
        frame.Add(",\"model\":\""u8);
        frame.Add(identity.Model.Span);
        frame.Add("\",\"choices\":["u8);
        return frame;
    }
}
