using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

internal enum ToolChoiceKind : byte
{
    /// <summary>Not given: <c>auto</c> where there are tools.</summary>
    Unsaid,
    Auto,
    None,
    Required,
    /// <summary>One function by name.</summary>
    Named,
}

/// <summary><c>tool_choice</c>: a word, or <c>{type: function, function: {name}}</c>.</summary>
internal readonly ref struct ToolChoice
{
    private ToolChoice(ToolChoiceKind kind, ReadOnlySpan<byte> name)
    {
        Kind = kind;
        Name = name;
    }

    internal ToolChoiceKind Kind { get; }

    /// <summary>The JSON string; empty unless named.</summary>
    internal ReadOnlySpan<byte> Name { get; }

    internal static ToolChoice Read(in ChatOptions options, RequestMapping mapping)
    {
        var value = options[ChatOption.ToolChoice];
        if (value.IsEmpty)
            return default;
        if (JsonValue.Says(value, "auto"u8))
            return new(ToolChoiceKind.Auto, default);
        if (JsonValue.Says(value, "none"u8))
            return new(ToolChoiceKind.None, default);
        if (JsonValue.Says(value, "required"u8))
            return new(ToolChoiceKind.Required, default);

        ReadOnlySpan<byte> type = default, function = default;
        var members = new JsonMembers(value);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
                type = members.Value;
            else if (members.Name.SequenceEqual("function"u8))
                function = members.Value;
        }
        var inner = new JsonMembers(function);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("name"u8) && JsonValue.IsString(inner.Value) && JsonValue.Says(type, "function"u8))
                return new(ToolChoiceKind.Named, inner.Value);
        }
        mapping.Refuse("tool_choice", "is none of auto, none, required and a function by name");
        return default;
    }
}
