using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Embeddings;

/// <summary>
/// Embeddings request (developers.openai.com/api/reference/resources/embeddings) to an <see cref="EmbeddingRequest"/> in one pass. The members that OpenAI documents are
/// checked and may come once only: a provider that took another <c>model</c> than we did would bill another. All others travel untouched. Allocates nothing.
/// </summary>
public ref struct EmbeddingRequestReader
{
    private Utf8JsonReader _json;
    private ByteRange _model;
    private EmbeddingInput _input;
    private uint _seen; // bit per EmbeddingField

    private EmbeddingRequestReader(ReadOnlySpan<byte> body) => _json = new(body, new JsonReaderOptions { MaxDepth = ChatRequestReader.MaxDepth });

    /// <summary>Parses <paramref name="body"/> without copying. Never throws on bad input.</summary>
    public static ParseFailure Read(ReadOnlyMemory<byte> body, out EmbeddingRequest request)
    {
        request = default;
        var span = body.Span;
        if (span.TrimStart(" \t\r\n"u8).IsEmpty)
            return Refuse.Empty();
        if (!Utf8.IsValid(span))
            return Refuse.InvalidUtf8();
        var reader = new EmbeddingRequestReader(span);
        try
        {
            var failure = reader.ReadBody();
            if (!failure.IsFailure)
                request = new() { Body = body, Model = reader._model, Inputs = reader._input.Count, EstimatedTokens = reader._input.Tokens };
            return failure;
        }
        catch (JsonException error)
        {
            return ChatRequestReader.IsTooDeep(span) ? Refuse.TooDeep(ChatRequestReader.MaxDepth) : Refuse.InvalidJson(error);
        }
    }

    private ParseFailure ReadBody()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            return Refuse.NotAnObject(_json.TokenType);
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Field(_json.DecodedText(scratch));
            if (field != EmbeddingField.Other && (_seen & (1u << (int)field)) != 0)
                return Refuse.Duplicate(Text(field));
            _seen |= 1u << (int)field;
            _json.Read();
            if (ReadValue(field) is { IsFailure: true } failure)
                return failure;
        }

        _json.Read(); // Throws when anything but white space follows the object.
        if (_model.IsEmpty)
            return Refuse.Missing("model");
        return _input.Count == 0 ? Refuse.Missing("input") : default;
    }

    /// <summary>Checks the value under the reader and leaves the reader at its last token.</summary>
    private ParseFailure ReadValue(EmbeddingField field)
    {
        switch (field)
        {
            case EmbeddingField.Model:
                return ReadModel();
            case EmbeddingField.Input:
                return EmbeddingInputReader.Read(ref _json, out _input);
            case EmbeddingField.Dimensions when _json.TokenType == JsonTokenType.Number:
                return _json.TryGetInt32(out var dimensions) && dimensions > 0 ? default : Refuse.OutOfRange("dimensions", "an integer from 1 on");
            case EmbeddingField.Dimensions when _json.TokenType != JsonTokenType.Null:
                return Refuse.WrongType("dimensions", "an integer", _json.TokenType);
            case EmbeddingField.EncodingFormat or EmbeddingField.User when _json.TokenType is not (JsonTokenType.String or JsonTokenType.Null):
                return Refuse.WrongType(Text(field), "a string", _json.TokenType);
            default:
                _json.Skip();
                return default;
        }
    }

    private ParseFailure ReadModel()
    {
        if (_json.TokenType != JsonTokenType.String)
            return Refuse.WrongType("model", "a string", _json.TokenType);
        if (_json.ValueSpan.IsEmpty)
            return Refuse.OutOfRange("model", "the name of a model, but got an empty string instead");
        if (_json.ValueIsEscaped)
            return Refuse.OutOfRange("model", "the name of a model without backslashes");
        _model = _json.TextRange();
        return default;
    }

    private static EmbeddingField Field(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("user"u8) ? EmbeddingField.User : EmbeddingField.Other,
        5 => name.SequenceEqual("model"u8) ? EmbeddingField.Model
            : name.SequenceEqual("input"u8) ? EmbeddingField.Input
            : EmbeddingField.Other,
        10 => name.SequenceEqual("dimensions"u8) ? EmbeddingField.Dimensions : EmbeddingField.Other,
        15 => name.SequenceEqual("encoding_format"u8) ? EmbeddingField.EncodingFormat : EmbeddingField.Other,
        _ => EmbeddingField.Other,
    };

    /// <summary>The name as OpenAI's <c>param</c> spells it.</summary>
    private static string Text(EmbeddingField field) => field switch
    {
        EmbeddingField.Model => "model",
        EmbeddingField.Input => "input",
        EmbeddingField.Dimensions => "dimensions",
        EmbeddingField.EncodingFormat => "encoding_format",
        _ => "user",
    };
}
