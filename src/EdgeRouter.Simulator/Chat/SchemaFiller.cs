using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>
/// Writes the smallest instance of a JSON schema: required members only, first enum value, shortest arrays.
/// Knows type, enum, const, default, properties, required, items, anyOf, oneOf, allOf, local $ref, bounds on numbers and lengths,
/// and the usual string formats; a <c>pattern</c> is not honoured.
/// </summary>
internal sealed class SchemaFiller
{
    // A schema that refers to itself through required members has no finite instance.
    private const int DeepestLevel = 24;
    private const int MostItems = 256;

    private static readonly JsonElement s_anything = JsonDocument.Parse("{}").RootElement;

    private readonly JsonElement _root;
    private readonly string _hint;
    private readonly ulong _seed;
    private readonly Utf8JsonWriter _writer;

    private SchemaFiller(JsonElement root, string hint, ulong seed, Utf8JsonWriter writer) =>
        (_root, _hint, _seed, _writer) = (root, hint, seed, writer);

    /// <param name="schema">Anything but an object counts as the schema of an empty object.</param>
    /// <param name="words">The user's words: strings are taken from them, so that arguments look like what was asked.</param>
    public static string Fill(JsonElement schema, string words, ulong seed)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return "{}";
        var output = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
            new SchemaFiller(schema, Hint(words), seed, writer).Write(schema, 0);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private void Write(JsonElement schema, int level)
    {
        if (level > DeepestLevel || schema.ValueKind != JsonValueKind.Object)
            _writer.WriteNullValue();
        else if (schema.TryGetProperty("const"u8, out var value) || schema.TryGetProperty("default"u8, out value))
            value.WriteTo(_writer);
        else if (Array(schema, "enum"u8) is { } options)
            options[0].WriteTo(_writer);
        else if (schema.TryGetProperty("$ref"u8, out var reference))
            Write(Resolve(reference), level + 1);
        else if ((Array(schema, "anyOf"u8) ?? Array(schema, "oneOf"u8)) is { } alternatives)
            Write(alternatives[0], level + 1);
        else
            WriteTyped(schema, level);
    }

    private void WriteTyped(JsonElement schema, int level)
    {
        switch (TypeOf(schema))
        {
            case "string":
                _writer.WriteStringValue(SchemaStrings.Sample(schema, _hint, _seed));
                break;
            case "integer" or "number":
                _writer.WriteNumberValue(SmallestNumber(schema));
                break;
            case "boolean":
                _writer.WriteBooleanValue(true);
                break;
            case "null":
                _writer.WriteNullValue();
                break;
            case "array":
                WriteArray(schema, level);
                break;
            default:
                _writer.WriteStartObject();
                WriteMembers(schema, schema, level, []);
                _writer.WriteEndObject();
                break;
        }
    }

    private void WriteArray(JsonElement schema, int level)
    {
        _writer.WriteStartArray();
        int count = schema.TryGetProperty("minItems"u8, out var least) && least.TryGetInt32(out int items) ? Math.Min(items, MostItems) : 0;
        for (int i = 0; i < count; i++)
            Write(schema.TryGetProperty("items"u8, out var item) ? item : default, level + 1);
        _writer.WriteEndArray();
    }

    /// <summary>The required members of <paramref name="schema"/> and of the schemas it is all of.</summary>
    private void WriteMembers(JsonElement schema, JsonElement whole, int level, HashSet<string> written)
    {
        if (level > DeepestLevel || schema.ValueKind != JsonValueKind.Object)
            return;
        if (schema.TryGetProperty("$ref"u8, out var reference))
            WriteMembers(Resolve(reference), whole, level + 1, written);
        if (Array(schema, "required"u8) is { } required)
        {
            foreach (var member in required.EnumerateArray())
            {
                if (member.GetString() is not { } name || !written.Add(name))
                    continue;
                _writer.WritePropertyName(name);
                Write(Property(schema, name) ?? Property(whole, name) ?? s_anything, level + 1);
            }
        }
        if (Array(schema, "allOf"u8) is { } parts)
        {
            foreach (var part in parts.EnumerateArray())
                WriteMembers(part, whole, level + 1, written);
        }
    }

    private static JsonElement? Property(JsonElement schema, string name) =>
        schema.TryGetProperty("properties"u8, out var properties) && properties.TryGetProperty(name, out var property) ? property : null;

    private static JsonElement? Array(JsonElement schema, ReadOnlySpan<byte> name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? value : null;

    private static string? TypeOf(JsonElement schema)
    {
        if (Array(schema, "type"u8) is { } types)
            return types[0].GetString();
        if (schema.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String)
            return type.GetString();
        return schema.TryGetProperty("items"u8, out _) ? "array" : null;
    }

    private static decimal SmallestNumber(JsonElement schema)
    {
        decimal value = 1;
        if (schema.TryGetProperty("minimum"u8, out var least) && least.TryGetDecimal(out decimal bound))
            value = bound;
        else if (schema.TryGetProperty("exclusiveMinimum"u8, out least) && least.TryGetDecimal(out bound))
            value = bound + 1;
        if (schema.TryGetProperty("maximum"u8, out var most) && most.TryGetDecimal(out bound))
            value = Math.Min(value, bound);
        if (schema.TryGetProperty("multipleOf"u8, out var factor) && factor.TryGetDecimal(out decimal unit) && unit > 0)
            value = Math.Ceiling(value / unit) * unit;
        return TypeOf(schema) == "integer" ? Math.Ceiling(value) : value;
    }

    /// <summary>Follows a local JSON pointer, <c>#/$defs/name</c>; anything else resolves to nothing.</summary>
    private JsonElement Resolve(JsonElement reference)
    {
        string pointer = reference.ValueKind == JsonValueKind.String ? reference.GetString()! : "";
        if (!pointer.StartsWith('#'))
            return default;
        var at = _root;
        foreach (string step in pointer.Split('/')[1..])
        {
            string name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return default;
        }
        return at;
    }

    /// <summary>The last capitalised word that does not begin the text (a city, a name), else the last word.</summary>
    private static string Hint(string words)
    {
        string hint = "";
        bool named = false;
        string[] all = words.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < all.Length; i++)
        {
            string word = all[i].Trim('.', ',', '?', '!', ':', ';', '"', '\'', '(', ')');
            if (word.Length == 0)
                continue;
            bool isName = i > 0 && char.IsUpper(word[0]);
            if (isName || !named)
                hint = word;
            named |= isName;
        }
        return hint.Length > 0 ? hint : "sample";
    }
}
