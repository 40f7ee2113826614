using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>One element of <c>tools</c>: values as sent, empty when absent or null.</summary>
internal readonly ref struct FunctionTool
{
    private FunctionTool(ReadOnlySpan<byte> tool)
    {
        ReadOnlySpan<byte> function = default;
        var members = new JsonMembers(tool);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
                IsFunction = JsonValue.Says(members.Value, "function"u8);
            else if (members.Name.SequenceEqual("function"u8))
                function = members.Value;
            else if (members.Name.SequenceEqual("cache_control"u8))
                CacheControl = members.Value;
        }

        var inner = new JsonMembers(function);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("name"u8))
                Name = inner.Value;
            else if (inner.Name.SequenceEqual("description"u8))
                Description = inner.Value;
            else if (inner.Name.SequenceEqual("parameters"u8))
                Parameters = inner.Value;
            else if (inner.Name.SequenceEqual("strict"u8))
                IsStrict = JsonValue.IsTrue(inner.Value);
            else if (inner.Name.SequenceEqual("cache_control"u8) && CacheControl.IsEmpty)
                CacheControl = inner.Value;
        }
    }

    private bool IsFunction { get; }
    internal ReadOnlySpan<byte> Name { get; }
    internal ReadOnlySpan<byte> Description { get; }
    internal ReadOnlySpan<byte> Parameters { get; }
    internal ReadOnlySpan<byte> CacheControl { get; }
    internal bool IsStrict { get; }

    internal static FunctionTool Read(ReadOnlySpan<byte> tool, int index, RequestMapping mapping)
    {
        var read = new FunctionTool(tool);
        if (!read.IsFunction)
            mapping.Refuse($"tools[{index}].type", "is not function, the only one that can be put to this provider");
        else if (!JsonValue.IsString(read.Name))
            mapping.Refuse($"tools[{index}].function.name", "is missing or no string");
        else if (!read.Parameters.IsEmpty && !JsonValue.IsObject(read.Parameters))
            mapping.Refuse($"tools[{index}].function.parameters", "is no object");
        return read;
    }
}
