namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>
/// Whether a value holds against a JSON schema as far as <c>type</c>, <c>required</c>, <c>enum</c>, <c>const</c>, <c>properties</c>, <c>additionalProperties: false</c>
/// and <c>items</c> go. All else (<c>$ref</c>, <c>anyOf</c>, <c>pattern</c>, bounds) is passed over: what is found wrong is wrong, what is not may be. Members are
/// found by reading, which takes their number times that of the schema's: beyond <see cref="MostBytes"/> nothing more is said against a value.
/// </summary>
internal ref struct SchemaCheck
{
    /// <summary>Read in all; a tenth of a second. Clients choose the schema, and by it the value.</summary>
    private const long MostBytes = 32 << 20;

    private const int MaxDepth = 16;

    private long _left;

    public static bool Holds(JsonSlice value, JsonSlice schema)
    {
        var check = new SchemaCheck { _left = MostBytes };
        return check.Holds(value, schema, 0) || check._left < 0;
    }

    private bool Holds(JsonSlice value, JsonSlice schema, int depth)
    {
        if (schema.Kind != JsonKind.Object || depth > MaxDepth)
            return true;
        if (!HasType(value, Member(schema, "type"u8)) || !IsAmong(value, Member(schema, "enum"u8)))
            return false;
        var constant = Member(schema, "const"u8);
        if (constant.Kind != JsonKind.None && !Equal(value, constant))
            return false;
        return value.Kind switch
        {
            JsonKind.Object => ObjectHolds(value, schema, depth),
            JsonKind.Array => ItemsHold(value, Member(schema, "items"u8), depth),
            _ => true,
        };
    }

    private bool ObjectHolds(JsonSlice value, JsonSlice schema, int depth)
    {
        foreach (var name in Member(schema, "required"u8).Parts())
        {
            if (name.Value.Kind == JsonKind.String && Member(value, name.Value.Escaped).Kind == JsonKind.None)
                return false;
        }

        var properties = Member(schema, "properties"u8);
        var isClosed = Member(schema, "additionalProperties"u8).Kind == JsonKind.False && Member(schema, "patternProperties"u8).Kind == JsonKind.None;
        foreach (var member in value.Parts())
        {
            var property = Member(properties, member.Name);
            if (property.Kind == JsonKind.None ? isClosed : !Holds(member.Value, property, depth + 1))
                return false;
        }

        return true;
    }

    private bool ItemsHold(JsonSlice value, JsonSlice items, int depth)
    {
        foreach (var item in value.Parts())
        {
            if (!Holds(item.Value, items, depth + 1))
                return false;
        }

        return true;
    }

    /// <summary>None any more when too much was read.</summary>
    private JsonSlice Member(JsonSlice of, ReadOnlySpan<byte> name)
    {
        _left -= of.Text.Length;
        return _left < 0 ? default : of.Member(name);
    }

    private bool HasType(JsonSlice value, JsonSlice type)
    {
        if (type.Kind == JsonKind.String)
            return Is(value, type.Escaped);
        if (type.Kind != JsonKind.Array)
            return true;
        _left -= type.Text.Length;
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

    private bool IsAmong(JsonSlice value, JsonSlice values)
    {
        if (values.Kind != JsonKind.Array)
            return true;
        _left -= values.Text.Length;
        if (_left < 0)
            return false;
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
