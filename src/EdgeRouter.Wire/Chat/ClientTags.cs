using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>What a client says about whom a request is for, and for nobody else: it never reaches a key or, from us, a model.</summary>
public static class ClientTags
{
    /// <summary>The body's <c>user</c>; JSON-escaped, without quotes; empty when absent or no string.</summary>
    public static ReadOnlySpan<byte> User(scoped in ChatRequest request) => JsonValue.Escaped(Field(request, KnownField.User));

    /// <summary>A member of the body's <c>metadata</c>; JSON-escaped, without quotes; empty when absent or no string.</summary>
    public static ReadOnlySpan<byte> Metadata(scoped in ChatRequest request, ReadOnlySpan<byte> name)
    {
        var metadata = Field(request, KnownField.Metadata);
        var members = new JsonMembers(metadata);
        var value = default(ReadOnlySpan<byte>);
        while (members.Next())
        {
            if (members.Name.SequenceEqual(name) && metadata.Overlaps(members.Value, out var start))
                value = metadata.Slice(start, members.Value.Length);
        }

        return JsonValue.Escaped(value);
    }

    private static ReadOnlySpan<byte> Field(scoped in ChatRequest request, KnownField known)
    {
        foreach (ref readonly var field in request.Fields.Span)
        {
            if (field.Known == known)
                return field.Value.Of(request.Body.Span);
        }

        return default;
    }
}
