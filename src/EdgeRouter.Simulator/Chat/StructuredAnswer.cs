using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Answers to <c>response_format</c>: the smallest instance of the schema, or a small object in plain JSON mode.</summary>
internal static class StructuredAnswer
{
    /// <summary>Null when the request wants words.</summary>
    public static string? TryCompose(ChatAsk ask, ulong seed)
    {
        var format = ask.ResponseFormat;
        if (format.ValueKind != JsonValueKind.Object || !format.TryGetProperty("type"u8, out var type) || type.ValueKind != JsonValueKind.String)
            return null;
        if (type.ValueEquals("json_object"u8))
            return $"{{\"answer\":{JsonText.Quote(AnswerText.Compose(AnswerStyle.Brief, ask, seed))}}}";
        if (!type.ValueEquals("json_schema"u8))
            return null;
        JsonElement schema = default;
        if (format.TryGetProperty("json_schema"u8, out var named) && named.ValueKind == JsonValueKind.Object)
            named.TryGetProperty("schema"u8, out schema);
        return SchemaFiller.Fill(schema, ask.Question, seed);
    }
}
