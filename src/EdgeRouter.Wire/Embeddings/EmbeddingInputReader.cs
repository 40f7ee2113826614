using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Embeddings;

/// <summary>
/// Reads <c>input</c>: a text, an array of texts, an array of tokens (one input), or an array of arrays of tokens. None of them empty, and never mixed.
/// Each method expects the reader on the value and leaves it on the value's last token.
/// </summary>
internal static class EmbeddingInputReader
{
    private const string Kinds = "a string, an array of strings, an array of tokens or an array of arrays of tokens";

    internal static ParseFailure Read(scoped ref Utf8JsonReader json, out EmbeddingInput input)
    {
        input = default;
        if (json.TokenType == JsonTokenType.String)
            return ReadText(json, -1, ref input);
        if (json.TokenType != JsonTokenType.StartArray)
            return Refuse.WrongType("input", Kinds, json.TokenType);
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.EndArray => Refuse.EmptyArray("input"),
            JsonTokenType.String => ReadTexts(ref json, ref input),
            JsonTokenType.Number => ReadTokens(ref json, -1, ref input),
            JsonTokenType.StartArray => ReadTokenArrays(ref json, ref input),
            var other => Refuse.WrongType(Param(0), "a string, a token or an array of tokens", other),
        };
    }

    private static ParseFailure ReadTexts(scoped ref Utf8JsonReader json, ref EmbeddingInput input)
    {
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (json.TokenType != JsonTokenType.String)
                return Refuse.WrongType(Param(index), "a string like those before it", json.TokenType);
            if (ReadText(json, index, ref input) is { IsFailure: true } failure)
                return failure;
            json.Read();
        }

        return default;
    }

    private static ParseFailure ReadTokenArrays(scoped ref Utf8JsonReader json, ref EmbeddingInput input)
    {
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            if (json.TokenType != JsonTokenType.StartArray)
                return Refuse.WrongType(Param(index), "an array of tokens like those before it", json.TokenType);
            json.Read();
            if (json.TokenType == JsonTokenType.EndArray)
                return Refuse.EmptyArray(Param(index));
            if (ReadTokens(ref json, index, ref input) is { IsFailure: true } failure)
                return failure;
            json.Read();
        }

        return default;
    }

    /// <summary>From the first token of an array to its end.</summary>
    /// <param name="array">Index of the array; -1 when it is the input itself.</param>
    private static ParseFailure ReadTokens(scoped ref Utf8JsonReader json, int array, ref EmbeddingInput input)
    {
        var count = 0;
        for (; json.TokenType != JsonTokenType.EndArray; count++)
        {
            if (json.TokenType != JsonTokenType.Number)
                return Refuse.WrongType(array < 0 ? Param(count) : Param(array, count), "a token", json.TokenType);
            if (!json.TryGetInt32(out var token) || token < 0)
                return Refuse.OutOfRange(array < 0 ? Param(count) : Param(array, count), "a token, an integer from 0 on");
            json.Read();
        }

        input = input.AddTokens(count);
        return default;
    }

    /// <param name="index">-1 when the text is the input itself.</param>
    private static ParseFailure ReadText(scoped in Utf8JsonReader json, int index, ref EmbeddingInput input)
    {
        if (json.ValueSpan.IsEmpty)
            return Refuse.OutOfRange(index < 0 ? "input" : Param(index), "a text, but got an empty string instead");
        input = input.AddText(json.ValueSpan.Length);
        return default;
    }

    private static string Param(int index) => $"input[{index}]";

    private static string Param(int array, int index) => $"input[{array}][{index}]";
}
