using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Embeddings;

/// <summary>Reads the answer to an embeddings request; unknown members are skipped, null is absent, of members given twice the last counts.</summary>
public static class EmbeddingAnswerReader
{
    /// <summary>False when <paramref name="utf8"/> is not UTF-8, not one JSON object, or its <c>data</c> is no array of objects. Neither throws nor allocates (but for malformed JSON).</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out EmbeddingAnswer answer)
    {
        answer = default;
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            var json = new Utf8JsonReader(utf8);
            if (TryReadTop(ref json, ref answer))
                return true;
        }
        catch (JsonException)
        {
            // Malformed: the caller treats it as a fault of the provider.
        }

        answer = default;
        return false;
    }

    private static bool TryReadTop(scoped ref Utf8JsonReader json, ref EmbeddingAnswer answer)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        var (model, error, vectors, usage) = (default(ByteRange), default(ByteRange), 0, default(Usage));
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            if (name.SequenceEqual("model"u8))
                model = CompletionReader.ReadText(ref json);
            else if (name.SequenceEqual("error"u8))
                error = json.Read() && json.TokenType != JsonTokenType.Null ? json.TakeValue() : default;
            else if (name.SequenceEqual("usage"u8))
                UsageReader.Read(ref json, out usage);
            else if (!name.SequenceEqual("data"u8))
                json.Skip();
            else if (!TryCount(ref json, out vectors))
                return false;
        }

        answer = new() { Model = model, Error = error, Vectors = vectors, Usage = usage };
        return !json.Read(); // Anything behind the object throws.
    }

    private static bool TryCount(scoped ref Utf8JsonReader json, out int vectors)
    {
        vectors = 0;
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return true;
        if (json.TokenType != JsonTokenType.StartArray)
            return false;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
                return false;
            vectors += HasVector(ref json) ? 1 : 0;
        }

        return true;
    }

    private static bool HasVector(scoped ref Utf8JsonReader json)
    {
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var has = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isVector = json.DecodedText(scratch).SequenceEqual("embedding"u8);
            json.Read();
            var mayBeVector = json.TokenType is JsonTokenType.StartArray or JsonTokenType.String;
            var isEmpty = json.SkipIsEmpty();
            if (isVector)
                has = mayBeVector && !isEmpty;
        }

        return has;
    }
}
