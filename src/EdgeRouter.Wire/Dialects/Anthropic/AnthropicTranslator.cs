using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>Anthropic's answers to OpenAI's (platform.claude.com/docs/en/api/messages, /docs/en/build-with-claude/streaming).</summary>
/// <param name="prefillEnd">White space that the prefill had at its end and that was not sent.</param>
internal sealed class AnthropicTranslator(long createdUnixSeconds, ReadOnlyMemory<byte> prefillEnd) : IAnswerTranslator
{
    private readonly AnthropicStream _stream = new(new ChunkWriter(createdUnixSeconds), new SkippedStart(prefillEnd));

    public bool TryTranslateEvent(ReadOnlySpan<byte> data, IBufferWriter<byte> chunks)
    {
        try
        {
            return Utf8.IsValid(data) && _stream.TryTake(data, chunks);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The protocol has an end mark of its own, message_stop: nothing to add.</summary>
    public bool TryEnd(IBufferWriter<byte> chunks) => true;

    public bool TryTranslateWhole(ReadOnlySpan<byte> body, IBufferWriter<byte> completion)
    {
        try
        {
            return Utf8.IsValid(body) && AnthropicMessage.TryTranslate(body, createdUnixSeconds, new SkippedStart(prefillEnd), completion);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public bool TryTranslateError(ReadOnlySpan<byte> body, IBufferWriter<byte> error)
    {
        try
        {
            var members = new JsonMembers(body);
            var inner = default(ReadOnlySpan<byte>);
            while (members.Next())
            {
                if (members.Name.SequenceEqual("error"u8))
                    inner = members.Value;
            }
            if (!Utf8.IsValid(body) || !JsonValue.IsObject(inner))
                return false;
            AnthropicError.Write(inner, error);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
