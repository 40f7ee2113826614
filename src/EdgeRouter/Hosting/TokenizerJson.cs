using System.Text;
using System.Text.Json;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Hosting;

/// <summary>Hugging Face's tokenizer.json of a WordPiece tokenizer. Here and not in Memory, which knows no JSON.</summary>
internal static class TokenizerJson
{
    /// <exception cref="InvalidDataException">It is another kind of tokenizer, or broken; the message says what.</exception>
    public static TokenizerText Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            var pieces = ReadPieces(Part(json.RootElement, "model"));
            var (lowercase, strip) = ReadRules(Part(json.RootElement, "normalizer"), Part(json.RootElement, "pre_tokenizer"));
            return new TokenizerText(pieces, lowercase, strip);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("the tokenizer is no JSON: " + exception.Message, exception);
        }
    }

    private static byte[] ReadPieces(JsonElement model)
    {
        DemandKind(model, "model", "WordPiece");
        if (Text(model, "continuing_subword_prefix") is { } prefix and not "##")
            throw new InvalidDataException($"the tokenizer continues words with {prefix}, not with ##");
        var entries = Part(model, "vocab").EnumerateObject().Select(entry => (entry.Name, Id: entry.Value.GetInt32())).OrderBy(entry => entry.Id).ToArray();
        for (var id = 0; id < entries.Length; id++)
        {
            if (entries[id].Id != id)
                throw new InvalidDataException($"the tokenizer has no piece, or two, for the id {Math.Min(id, entries[id].Id)}");
        }

        return Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => entry.Name + "\n")));
    }

    private static (bool Lowercase, bool StripAccents) ReadRules(JsonElement normalizer, JsonElement words)
    {
        DemandKind(normalizer, "normalizer", "BertNormalizer");
        DemandKind(words, "pre_tokenizer", "BertPreTokenizer");
        if (Flag(normalizer, "clean_text") == false || Flag(normalizer, "handle_chinese_chars") == false)
            throw new InvalidDataException("the tokenizer does not clean texts as BERT does");
        var lowercase = Flag(normalizer, "lowercase") ?? true;
        var strip = Flag(normalizer, "strip_accents") ?? lowercase;
        return strip && !lowercase
            ? throw new InvalidDataException("the tokenizer takes accents off but keeps capitals, which is not supported")
            : (lowercase, strip);
    }

    private static void DemandKind(JsonElement part, string name, string kind)
    {
        if (Text(part, "type") is var found && found != kind)
            throw new InvalidDataException($"the tokenizer's {name} is {found ?? "of no type"}, and only {kind} is supported");
    }

    private static JsonElement Part(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : throw new InvalidDataException($"the tokenizer has no {name}");

    private static string? Text(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
