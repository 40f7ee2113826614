using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

internal enum AnthropicBlockKind : byte
{
    None,
    Text,
    Thinking,
    RedactedThinking,
    ToolUse,
    /// <summary>A kind we do not know: Anthropic adds some and asks clients to step over them.</summary>
    Other,
}

/// <summary>One block of an answer's <c>content</c>: strings escaped, without quotes.</summary>
internal readonly ref struct AnthropicBlock
{
    internal AnthropicBlock(ReadOnlySpan<byte> block)
    {
        var type = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(block);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("type"u8))
                type = value;
            else if (members.Name.SequenceEqual("text"u8) || members.Name.SequenceEqual("thinking"u8) || members.Name.SequenceEqual("data"u8))
                Text = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("signature"u8))
                Signature = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("id"u8))
                Id = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("name"u8))
                Name = JsonValue.Escaped(value);
            else if (members.Name.SequenceEqual("input"u8))
                Input = value;
        }
        Kind = KindOf(type);
    }

    internal AnthropicBlockKind Kind { get; }

    /// <summary>The text, the thought, or the data of a redacted one.</summary>
    internal ReadOnlySpan<byte> Text { get; }
    internal ReadOnlySpan<byte> Signature { get; }
    internal ReadOnlySpan<byte> Id { get; }
    internal ReadOnlySpan<byte> Name { get; }

    /// <summary>The whole value.</summary>
    internal ReadOnlySpan<byte> Input { get; }

    /// <summary>Has what a call must have.</summary>
    internal bool IsCall => Kind == AnthropicBlockKind.ToolUse && !Id.IsEmpty && !Name.IsEmpty;

    private static AnthropicBlockKind KindOf(ReadOnlySpan<byte> type) =>
        JsonValue.Says(type, "text"u8) ? AnthropicBlockKind.Text
        : JsonValue.Says(type, "tool_use"u8) ? AnthropicBlockKind.ToolUse
        : JsonValue.Says(type, "thinking"u8) ? AnthropicBlockKind.Thinking
        : JsonValue.Says(type, "redacted_thinking"u8) ? AnthropicBlockKind.RedactedThinking
        : JsonValue.IsString(type) ? AnthropicBlockKind.Other
        : AnthropicBlockKind.None;
}
