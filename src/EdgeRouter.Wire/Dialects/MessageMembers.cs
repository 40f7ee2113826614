using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>The members of one message that some dialect maps: values as sent, empty when absent or null. Others are a client's or an answer's own notes.</summary>
internal readonly ref struct MessageMembers
{
    internal MessageMembers(ReadOnlySpan<byte> message)
    {
        var members = new JsonMembers(message);
        while (members.Next())
        {
            var value = members.Value;
            if (members.Name.SequenceEqual("content"u8))
                Content = value;
            else if (members.Name.SequenceEqual("tool_calls"u8))
                ToolCalls = value;
            else if (members.Name.SequenceEqual("tool_call_id"u8))
                ToolCallId = value;
            else if (members.Name.SequenceEqual("name"u8))
                Name = value;
            else if (members.Name.SequenceEqual("thinking_blocks"u8))
                ThinkingBlocks = value;
            else if (members.Name.SequenceEqual("extra_content"u8))
                ExtraContent = value;
            else if (members.Name.SequenceEqual("cache_control"u8))
                CacheControl = value;
            else if (members.Name.SequenceEqual("function_call"u8))
                FunctionCall = value;
            else if (members.Name.SequenceEqual("audio"u8))
                Audio = value;
        }
    }

    internal ReadOnlySpan<byte> Content { get; }
    internal ReadOnlySpan<byte> ToolCalls { get; }
    internal ReadOnlySpan<byte> ToolCallId { get; }
    internal ReadOnlySpan<byte> Name { get; }
    /// <summary>LiteLLM's shape: <c>[{type, thinking, signature}]</c>.</summary>
    internal ReadOnlySpan<byte> ThinkingBlocks { get; }
    /// <summary>Google's shape: <c>{google: {thought_signature}}</c>.</summary>
    internal ReadOnlySpan<byte> ExtraContent { get; }
    internal ReadOnlySpan<byte> CacheControl { get; }
    internal ReadOnlySpan<byte> FunctionCall { get; }
    internal ReadOnlySpan<byte> Audio { get; }
}
