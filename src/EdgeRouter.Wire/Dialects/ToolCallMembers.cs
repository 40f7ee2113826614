using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>One element of an assistant's <c>tool_calls</c>: values as sent, empty when absent or null.</summary>
internal readonly ref struct ToolCallMembers
{
    internal ToolCallMembers(ReadOnlySpan<byte> call)
    {
        var function = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(call);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("id"u8))
                Id = members.Value;
            else if (members.Name.SequenceEqual("function"u8))
                function = members.Value;
            else if (members.Name.SequenceEqual("extra_content"u8))
                ExtraContent = members.Value;
        }

        var inner = new JsonMembers(function);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("name"u8))
                Name = inner.Value;
            else if (inner.Name.SequenceEqual("arguments"u8))
                Arguments = inner.Value;
        }
    }

    internal ReadOnlySpan<byte> Id { get; }
    internal ReadOnlySpan<byte> Name { get; }
    internal ReadOnlySpan<byte> Arguments { get; }
    internal ReadOnlySpan<byte> ExtraContent { get; }

    /// <summary>The arguments as the object that their text spells; empty when it spells none. No text at all is a call without arguments.</summary>
    internal ReadOnlySpan<byte> ArgumentsObject()
    {
        if (Arguments.IsEmpty)
            return "{}"u8;
        var text = JsonValue.Decoded(JsonValue.Escaped(Arguments));
        if (JsonValue.IsString(Arguments) && text.Trim(" \t\r\n"u8).IsEmpty)
            return "{}"u8;
        return JsonValue.IsValidObject(text) ? text : default;
    }
}
