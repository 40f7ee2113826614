using System.Buffers;
using System.Globalization;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Dialects;

/// <summary>
/// Writes the chunks of one translated stream, a line each. Texts are JSON-escaped already. Nothing is allocated after <see cref="Begin"/>. Not thread-safe.
/// </summary>
internal sealed class ChunkWriter(long createdUnixSeconds)
{
    private byte[] _head = [];

    internal bool HasBegun => _head.Length > 0;

    /// <param name="id">Escaped.</param>
    /// <param name="model">Escaped.</param>
    internal void Begin(ReadOnlySpan<byte> id, ReadOnlySpan<byte> model)
        => _head = [.. "{\"id\":\""u8, .. id, .. "\",\"object\":\"chat.completion.chunk\",\"created\":"u8,
            .. System.Text.Encoding.UTF8.GetBytes(createdUnixSeconds.ToString(CultureInfo.InvariantCulture)),
            .. ",\"model\":\""u8, .. model, .. "\",\"choices\":["u8];

    internal void Role(IBufferWriter<byte> output, int choice)
    {
        OpenDelta(output, choice);
        output.Write("\"role\":\"assistant\",\"content\":\"\""u8);
        CloseDelta(output);
    }

    internal void Content(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> escaped) => TextDelta(output, choice, "content"u8, escaped);

    internal void Reasoning(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> escaped) => TextDelta(output, choice, "reasoning_content"u8, escaped);

    /// <summary>A whole block, in LiteLLM's shape.</summary>
    internal void ThinkingBlock(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> thinking, ReadOnlySpan<byte> signature)
    {
        OpenDelta(output, choice);
        output.Write("\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\""u8);
        output.Write(thinking);
        output.Write("\",\"signature\":\""u8);
        output.Write(signature);
        output.Write("\"}]"u8);
        CloseDelta(output);
    }

    internal void RedactedThinking(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> data)
    {
        OpenDelta(output, choice);
        output.Write("\"thinking_blocks\":[{\"type\":\"redacted_thinking\",\"data\":\""u8);
        output.Write(data);
        output.Write("\"}]"u8);
        CloseDelta(output);
    }

    /// <summary>A signature that belongs to text, in Google's shape.</summary>
    internal void ThoughtSignature(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> signature)
    {
        OpenDelta(output, choice);
        Signature(output, signature);
        CloseDelta(output);
    }

    /// <summary>The delta that begins a call; <paramref name="signature"/> in Google's shape, or empty.</summary>
    internal void ToolCall(
        IBufferWriter<byte> output, int choice, int index, ReadOnlySpan<byte> id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> signature = default)
    {
        OpenDelta(output, choice);
        output.Write("\"tool_calls\":[{\"index\":"u8);
        Number(output, index);
        output.Write(",\"id\":\""u8);
        output.Write(id);
        output.Write("\",\"type\":\"function\",\"function\":{\"name\":\""u8);
        output.Write(name);
        output.Write("\",\"arguments\":\""u8);
        output.Write(arguments);
        output.Write("\"}"u8);
        if (!signature.IsEmpty)
        {
            output.Write(","u8);
            Signature(output, signature);
        }
        output.Write("}]"u8);
        CloseDelta(output);
    }

    internal void Arguments(IBufferWriter<byte> output, int choice, int index, ReadOnlySpan<byte> escaped)
    {
        OpenDelta(output, choice);
        output.Write("\"tool_calls\":[{\"index\":"u8);
        Number(output, index);
        output.Write(",\"function\":{\"arguments\":\""u8);
        output.Write(escaped);
        output.Write("\"}}]"u8);
        CloseDelta(output);
    }

    internal void Finish(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> reason)
    {
        OpenDelta(output, choice);
        output.Write("},\"logprobs\":null,\"finish_reason\":\""u8);
        output.Write(reason);
        output.Write("\"}]}\n"u8);
    }

    internal void Usage(IBufferWriter<byte> output, Usage usage)
    {
        output.Write(_head);
        var json = new SpanWriter(output.GetSpan(ChatStreamWriter.UsageRoom));
        json.Add("],"u8);
        ChatStreamWriter.AddUsage(ref json, usage);
        json.Add("}\n"u8);
        output.Advance(json.Length);
    }

    internal static void Done(IBufferWriter<byte> output) => output.Write("[DONE]\n"u8);

    private void TextDelta(IBufferWriter<byte> output, int choice, ReadOnlySpan<byte> name, ReadOnlySpan<byte> escaped)
    {
        OpenDelta(output, choice);
        output.Write("\""u8);
        output.Write(name);
        output.Write("\":\""u8);
        output.Write(escaped);
        output.Write("\""u8);
        CloseDelta(output);
    }

    private static void Signature(IBufferWriter<byte> output, ReadOnlySpan<byte> signature)
    {
        output.Write("\"extra_content\":{\"google\":{\"thought_signature\":\""u8);
        output.Write(signature);
        output.Write("\"}}"u8);
    }

    private void OpenDelta(IBufferWriter<byte> output, int choice)
    {
        output.Write(_head);
        output.Write("{\"index\":"u8);
        Number(output, choice);
        output.Write(",\"delta\":{"u8);
    }

    private static void CloseDelta(IBufferWriter<byte> output) => output.Write("},\"logprobs\":null,\"finish_reason\":null}]}\n"u8);

    private static void Number(IBufferWriter<byte> output, int value)
    {
        var number = new SpanWriter(output.GetSpan(SpanWriter.LongLength));
        number.Add(value);
        output.Advance(number.Length);
    }
}
