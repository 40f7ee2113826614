namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>
/// Whether a value holds against a JSON schema as far as <c>type</c>, <c>required</c>, <c>enum</c>, <c>const</c>, <c>properties</c>, <c>additionalProperties: false</c>
/// and <c>items</c> go. All else (<c>$ref</c>, <c>anyOf</c>, <c>pattern</c>, bounds) is passed over: what is found wrong is wrong, what is not may be.
/// </summary>
internal static class SchemaCheck
{
    private const int MaxDepth = 16;

    public static bool Holds(JsonSlice value, JsonSlice schema, int depth = 0)
    {
        if (schema.Kind != JsonKind.Object || depth > MaxDepth)
            return true;
        if (!HasType(value, schema.Member("type"u8)) || !IsAmong(value, schema.Member("enum"u8)))
            return false;
        var constant = schema.Member("const"u8);
        if (constant.Kind != JsonKind.None && !Equal(value, constant))
            return false;
        return value.Kind switch
        {
            JsonKind.Object => ObjectHolds(value, schema, depth),
            JsonKind.Array => ItemsHold(value, schema.Member("items"u8), depth),
            _ => true,
        };
    }

    private static bool ObjectHolds(JsonSlice value, JsonSlice schema, int depth)
    {
        foreach (var name in schema.Member("required"u8).Parts())
        {
            if (name.Value.Kind == JsonKind.String && value.Member(name.Value.Escaped).Kind == JsonKind.None)
                return false;
        }

        var properties = schema.Member("properties"u8);
        var isClosed = schema.Member("additionalProperties"u8).Kind == JsonKind.False && schema.Member("patternProperties"u8).Kind == JsonKind.None;
        foreach (var member in value.Parts())
        {
            var property = properties.Member(member.Name);
            if (property.Kind == JsonKind.None ? isClosed : !Holds(member.Value, property, depth + 1))
                return false;
        }

        return true;
    }

    private static bool ItemsHold(JsonSlice value, JsonSlice items, int depth)
    {
        foreach (var item in value.Parts())
        {
            if (!Holds(item.Value, items, depth + 1))
                return false;
        }

        return true;
    }

    private static bool HasType(JsonSlice value, JsonSlice type)
    {
        if (type.Kind == JsonKind.String)
            return Is(value, type.Escaped);
        if (type.Kind != JsonKind.Array)
            return true;
        foreach (var one in type.Parts())
        {
            if (Is(value, one.Value.Escaped))
                return true;
        }

        return false;
    }

    private static bool Is(JsonSlice value, ReadOnlySpan<byte> type) => value.Kind switch
    {
        JsonKind.Object => type.SequenceEqual("object"u8),
        JsonKind.Array => type.SequenceEqual("array"u8),
        JsonKind.String => type.SequenceEqual("string"u8),
        JsonKind.True or JsonKind.False => type.SequenceEqual("boolean"u8),
        JsonKind.Null => type.SequenceEqual("null"u8),
        _ => type.SequenceEqual("number"u8) || (type.SequenceEqual("integer"u8) && value.TryNumber(out var number) && number == Math.Floor(number)),
    };

    private static bool IsAmong(JsonSlice value, JsonSlice values)
    {
        if (values.Kind != JsonKind.Array)
            return true;
        foreach (var one in values.Parts())
        {
            if (Equal(value, one.Value))
                return true;
        }

        return false;
    }

    /// <summary>Objects and arrays are equal as sent only; otherwise nothing is said against them.</summary>
    private static bool Equal(JsonSlice a, JsonSlice b)
    {
        if (a.Kind != b.Kind)
            return false;
        return a.Kind switch
        {
            JsonKind.String => JsonSlice.Says(a.Escaped, b.Escaped),
            JsonKind.Number => a.TryNumber(out var x) && b.TryNumber(out var y) && x == y,
            _ => true,
        };
    }
}
