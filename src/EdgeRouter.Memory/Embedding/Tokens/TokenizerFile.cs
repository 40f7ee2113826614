using System.Text.Json;

namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>
/// A WordPiece tokenizer as models come with it: Hugging Face's tokenizer.json, or vocab.txt. The latter does not say whether the model
/// is cased: it is when a piece has a capital letter (special tokens, in brackets, aside).
/// </summary>
internal static class TokenizerFile
{
    /// <exception cref="InvalidDataException">It is another kind of tokenizer, or broken; the message says what.</exception>
    public static (Vocabulary Vocabulary, TextRules Rules) Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.TrimStart(" \t\r\n\uFEFF"u8).StartsWith((byte)'{'))
            return ReadText(file.Span);
        try
        {
            using var json = JsonDocument.Parse(file);
            return (ReadVocabulary(Part(json.RootElement, "model")), ReadRules(Part(json.RootElement, "normalizer"), Part(json.RootElement, "pre_tokenizer")));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("the tokenizer is no JSON: " + exception.Message, exception);
        }
    }

    private static (Vocabulary Vocabulary, TextRules Rules) ReadText(ReadOnlySpan<byte> text)
    {
        var vocabulary = new Vocabulary(text);
        for (var id = 0; id < vocabulary.Count; id++)
        {
            var piece = vocabulary[id];
            if (!piece.StartsWith((byte)'[') && piece.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0)
                return (vocabulary, TextRules.Cased);
        }

        return (vocabulary, TextRules.Uncased);
    }

    private static Vocabulary ReadVocabulary(JsonElement model)
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

        return new Vocabulary(System.Text.Encoding.UTF8.GetBytes(string.Concat(entries.Select(entry => entry.Name + "\n"))));
    }

    private static TextRules ReadRules(JsonElement normalizer, JsonElement words)
    {
        DemandKind(normalizer, "normalizer", "BertNormalizer");
        DemandKind(words, "pre_tokenizer", "BertPreTokenizer");
        if (Flag(normalizer, "clean_text") == false || Flag(normalizer, "handle_chinese_chars") == false)
            throw new InvalidDataException("the tokenizer does not clean texts as BERT does");
        var lowercase = Flag(normalizer, "lowercase") ?? true;
        var strip = Flag(normalizer, "strip_accents") ?? lowercase;
        return strip && !lowercase
            ? throw new InvalidDataException("the tokenizer takes accents off but keeps capitals, which is not supported")
            : new TextRules(lowercase, strip);
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
