using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

internal enum ResponseFormatKind : byte
{
    Text,
    JsonObject,
    JsonSchema,
}

/// <summary><c>response_format</c>: <c>{type: json_schema, json_schema: {name, strict, schema}}</c>, <c>{type: json_object}</c> or text.</summary>
internal readonly ref struct ResponseFormat
{
    private ResponseFormat(ResponseFormatKind kind, ReadOnlySpan<byte> schema)
    {
        Kind = kind;
        Schema = schema;
    }

    internal ResponseFormatKind Kind { get; }

    /// <summary>The JSON schema as sent; never empty for <see cref="ResponseFormatKind.JsonSchema"/>.</summary>
    internal ReadOnlySpan<byte> Schema { get; }

    internal static ResponseFormat Read(in ChatOptions options, RequestMapping mapping)
    {
        ReadOnlySpan<byte> type = default, named = default, schema = default;
        var members = new JsonMembers(options[ChatOption.ResponseFormat]);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
                type = members.Value;
            else if (members.Name.SequenceEqual("json_schema"u8))
                named = members.Value;
        }
        if (type.IsEmpty || JsonValue.Says(type, "text"u8))
            return default;
        if (JsonValue.Says(type, "json_object"u8))
            return new(ResponseFormatKind.JsonObject, default);
        if (!JsonValue.Says(type, "json_schema"u8))
        {
            mapping.Refuse("response_format.type", "is none of text, json_object and json_schema");
            return default;
        }

        var inner = new JsonMembers(named);
        while (inner.Next())
        {
            if (inner.Name.SequenceEqual("schema"u8))
                schema = inner.Value;
        }
        if (JsonValue.IsObject(schema))
            return new(ResponseFormatKind.JsonSchema, schema);
        mapping.Refuse("response_format.json_schema.schema", "is missing or no object");
        return default;
    }
}
