using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

internal enum AnthropicEventKind : byte
{
    None,
    MessageStart,
    BlockStart,
    BlockDelta,
    BlockStop,
    MessageDelta,
    MessageStop,
    Error,
    /// <summary><c>ping</c>, and what Anthropic may add.</summary>
    Other,
}

/// <summary>The data of one event, its members as sent.</summary>
internal readonly ref struct AnthropicEvent
{
    internal AnthropicEvent(ReadOnlySpan<byte> data)
    {
        var members = new JsonMembers(data);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("type"u8))
                Kind = KindOf(value);
            else if (members.Name.SequenceEqual("index"u8))
                Index = JsonValue.Count(value);
            else if (members.Name.SequenceEqual("delta"u8))
                Delta = value;
            else if (members.Name.SequenceEqual("content_block"u8))
                Block = value;
            else if (members.Name.SequenceEqual("message"u8))
                Message = value;
            else if (members.Name.SequenceEqual("usage"u8))
                Usage = value;
            else if (members.Name.SequenceEqual("error"u8))
                Error = value;
        }
    }

    internal AnthropicEventKind Kind { get; }
    internal int Index { get; } = -1;
    internal ReadOnlySpan<byte> Delta { get; }
    internal ReadOnlySpan<byte> Block { get; }
    internal ReadOnlySpan<byte> Message { get; }
    internal ReadOnlySpan<byte> Usage { get; }
    internal ReadOnlySpan<byte> Error { get; }

    private static AnthropicEventKind KindOf(ReadOnlySpan<byte> type) =>
        JsonValue.Says(type, "content_block_delta"u8) ? AnthropicEventKind.BlockDelta
        : JsonValue.Says(type, "content_block_start"u8) ? AnthropicEventKind.BlockStart
        : JsonValue.Says(type, "content_block_stop"u8) ? AnthropicEventKind.BlockStop
        : JsonValue.Says(type, "message_start"u8) ? AnthropicEventKind.MessageStart
        : JsonValue.Says(type, "message_delta"u8) ? AnthropicEventKind.MessageDelta
        : JsonValue.Says(type, "message_stop"u8) ? AnthropicEventKind.MessageStop
        : JsonValue.Says(type, "error"u8) ? AnthropicEventKind.Error
        : JsonValue.IsString(type) ? AnthropicEventKind.Other
        : AnthropicEventKind.None;
}
