using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// Chat Completions request (developers.openai.com/api/reference/chat) to a <see cref="ChatRequest"/> in one pass of <see cref="Utf8JsonReader"/>.
/// What some step of ours reads is checked here, so that no later step meets a surprise; what none reads is kept as raw ranges and left to the provider.
/// Members given twice are refused: two parsers could take different ones, and the one that decided would not be the one that answered.
/// </summary>
public ref struct ChatRequestReader
{
    /// <summary>Levels of objects and arrays, the body's own included.</summary>
    public const int MaxDepth = 64;

    /// <summary>Top-level members; with <see cref="MaxNameLength"/> it bounds the comparison of each unknown name with all others to 4 MiB.</summary>
    public const int MaxFields = 128;

    /// <summary>Bytes of a top-level member's name as sent.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Names in <c>models</c>.</summary>
    public const int MaxFallbacks = 8;

    internal const int MaxChoices = 128;

    private readonly ReadOnlySpan<byte> _body;
    private readonly ChatScratch _scratch;
    private Utf8JsonReader _json;
    private ChatFlags _flags;
    private ByteRange _model;
    private ByteRange _messagesArray;
    private int _fields;
    private int _messages;
    private int _fallbacks;
    private int _choices = 1;
    private int _maxTokens = -1;
    private int _maxCompletionTokens = -1;
    private PriceLimit _maxPrice;
    private uint _seen; // bit per KnownField
    private bool _escapedNames;

    private ChatRequestReader(ReadOnlySpan<byte> body, ChatScratch scratch)
    {
        _body = body;
        _scratch = scratch;
        _json = new(body, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>Parses <paramref name="body"/> without copying. Never throws on bad input.</summary>
    public static ParseFailure Read(ReadOnlyMemory<byte> body, ChatScratch scratch, out ChatRequest request)
    {
        request = default;
        var span = body.Span;
        if (span.TrimStart(" \t\r\n"u8).IsEmpty)
            return Refuse.Empty();
        if (!Utf8.IsValid(span))
            return Refuse.InvalidUtf8();
        var reader = new ChatRequestReader(span, scratch);
        try
        {
            var failure = reader.ReadBody();
            if (!failure.IsFailure)
                request = reader.Result(body);
            return failure;
        }
        catch (JsonException error)
        {
            return reader.IsAtTheBottom && IsTooDeep(span) ? Refuse.TooDeep(MaxDepth) : Refuse.InvalidJson(error);
        }
    }

    /// <summary>Where a further level would be one too many: an opening token reports the depth it stands at, all others the depth they are in.</summary>
    private readonly bool IsAtTheBottom => _json.CurrentDepth >= MaxDepth - 1;

    private readonly ChatRequest Result(ReadOnlyMemory<byte> body) => new()
    {
        Body = body,
        Fields = _scratch.Fields.AsMemory(0, _fields),
        Messages = _scratch.Messages.AsMemory(0, _messages),
        Model = _model,
        Fallbacks = _scratch.Fallbacks.AsMemory(0, _fallbacks),
        MaxPrice = _maxPrice,
        MessagesArray = _messagesArray,
        Flags = _flags,
        MaxTokens = _maxCompletionTokens > 0 ? _maxCompletionTokens : _maxTokens,
        Choices = _choices,
        LastUser = _scratch.Messages[_messages - 1].Role == ChatRole.User ? _messages - 1 : -1,
    };

    [MethodImpl(MethodImplOptions.NoInlining)] // A try region keeps the reader's state out of registers; this runs outside it.
    private ParseFailure ReadBody()
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            return Refuse.NotAnObject(_json.TokenType);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadField() is { IsFailure: true } failure)
                return failure;
        }
        _json.Read(); // Throws when anything but white space follows the object.
        if (_model.IsEmpty)
            return Refuse.Missing("model");
        return _messages == 0 ? Refuse.Missing("messages") : default;
    }

    private ParseFailure ReadField()
    {
        var name = _json.TextRange();
        if (_fields == MaxFields)
            return Refuse.TooManyFields(MaxFields);
        if (name.Length > MaxNameLength)
            return Refuse.NameTooLong(MaxNameLength, name.Start);

        var known = FieldNames.Field(_json.DecodedText(stackalloc byte[JsonTokens.NameScratch]));
        _escapedNames |= _json.ValueIsEscaped;
        if (known != KnownField.Other && (_seen & (1u << (int)known)) != 0)
            return Refuse.Duplicate(FieldNames.Text(known)!);
        if (known == KnownField.Other && IsRepeated(name))
            return Refuse.DuplicateAt(name.Start);
        _seen |= 1u << (int)known;

        _json.Read();
        var start = (int)_json.TokenStartIndex;
        if (ReadValue(known) is { IsFailure: true } failure)
            return failure;

        if (_fields == _scratch.Fields.Length)
            Array.Resize(ref _scratch.Fields, MaxFields);
        _scratch.Fields[_fields++] = new(name, new(start, (int)_json.BytesConsumed - start), known);
        return default;
    }

    /// <summary>Checks the value under the reader and leaves the reader at its last token.</summary>
    private ParseFailure ReadValue(KnownField known)
    {
        switch (known)
        {
            case KnownField.Model:
                return ReadModel();
            case KnownField.Models:
                return ReadFallbacks();
            case KnownField.Messages:
                return ReadMessages();
            case KnownField.Stream:
                return ReadSwitch("stream", ChatFlags.Stream, on: true);
            case KnownField.Logprobs:
                return ReadSwitch("logprobs", ChatFlags.Logprobs, on: true);
            case KnownField.Store:
                return ReadSwitch("store", ChatFlags.NoStore, on: false);
            case KnownField.N:
                return ReadInteger("n", MaxChoices, ref _choices);
            case KnownField.MaxTokens:
                return ReadInteger("max_tokens", int.MaxValue, ref _maxTokens);
            case KnownField.MaxCompletionTokens:
                return ReadInteger("max_completion_tokens", int.MaxValue, ref _maxCompletionTokens);
            case KnownField.StreamOptions:
                return OptionReader.ReadStreamOptions(ref _json, ref _flags);
            case KnownField.ResponseFormat:
                return OptionReader.ReadResponseFormat(ref _json, ref _flags);
            case KnownField.Tools:
                return OptionReader.ReadTools(ref _json, "tools", ref _flags);
            case KnownField.Functions:
                return OptionReader.ReadTools(ref _json, "functions", ref _flags);
            case KnownField.MaxPrice:
                return PriceReader.Read(ref _json, "max_price", ref _maxPrice);
            case KnownField.Provider:
                return PriceReader.ReadProvider(ref _json, ref _maxPrice, ref _flags);
            case KnownField.Modalities:
                return OptionReader.ReadModalities(ref _json, ref _flags);
            default:
                _json.Skip();
                return default;
        }
    }

    private ParseFailure ReadModel() => ReadName("model", out _model);

    private readonly ParseFailure ReadName(string param, out ByteRange name)
    {
        name = default;
        if (_json.TokenType != JsonTokenType.String)
            return Refuse.WrongType(param, "a string", _json.TokenType);
        if (_json.ValueSpan.IsEmpty)
            return Refuse.OutOfRange(param, "the name of a model, but got an empty string instead");
        if (_json.ValueIsEscaped)
            return Refuse.OutOfRange(param, "the name of a model without backslashes");
        name = _json.TextRange();
        return default;
    }

    /// <summary>Names of models, or null or an empty array, which stand for absent.</summary>
    private ParseFailure ReadFallbacks()
    {
        if (_json.TokenType == JsonTokenType.Null)
            return default;
        if (_json.TokenType != JsonTokenType.StartArray)
            return Refuse.WrongType("models", "an array of strings", _json.TokenType);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_fallbacks == MaxFallbacks)
                return Refuse.OutOfRange("models", $"at most {MaxFallbacks} names");
            if (ReadName("models", out _scratch.Fallbacks[_fallbacks]) is { IsFailure: true } failure)
                return failure;
            _fallbacks++;
        }
        return default;
    }

    private ParseFailure ReadMessages()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
            return Refuse.WrongType("messages", "an array of objects", _json.TokenType);
        var start = (int)_json.TokenStartIndex;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_messages == _scratch.Messages.Length)
                Array.Resize(ref _scratch.Messages, 2 * _messages);
            if (MessageReader.Read(ref _json, _messages, out _scratch.Messages[_messages], ref _flags) is { IsFailure: true } failure)
                return failure;
            _messages++;
        }
        _messagesArray = new(start, (int)_json.BytesConsumed - start);
        return _messages == 0 ? Refuse.EmptyArray("messages") : default;
    }

    /// <summary>A boolean or null; sets <paramref name="flag"/> when it equals <paramref name="on"/>.</summary>
    private ParseFailure ReadSwitch(string param, ChatFlags flag, bool on)
    {
        if (_json.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null))
            return Refuse.WrongType(param, "a boolean", _json.TokenType);
        if (_json.TokenType == (on ? JsonTokenType.True : JsonTokenType.False))
            _flags |= flag;
        return default;
    }

    /// <summary>An integer from 1 to <paramref name="max"/>, or null, which leaves <paramref name="value"/> alone.</summary>
    private readonly ParseFailure ReadInteger(string param, int max, ref int value)
    {
        if (_json.TokenType == JsonTokenType.Null)
            return default;
        if (_json.TokenType != JsonTokenType.Number || _json.ValueSpan.ContainsAny(".eE"u8))
            return Refuse.WrongType(param, "an integer", _json.TokenType);
        if (!_json.TryGetInt32(out var parsed) || parsed < 1 || parsed > max)
            return Refuse.OutOfRange(param, $"an integer from 1 to {max}");
        value = parsed;
        return default;
    }

    private readonly bool IsRepeated(ByteRange name)
    {
        if (_escapedNames)
            return IsRepeatedSlow(name);
        var bytes = name.Of(_body);
        foreach (var field in _scratch.Fields.AsSpan(0, _fields))
        {
            if (field.Known == KnownField.Other && field.Name.Of(_body).SequenceEqual(bytes))
                return true;
        }
        return false;
    }

    /// <summary>Some name has escapes: compares what they spell.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsRepeatedSlow(ByteRange name)
    {
        Span<byte> decoded = stackalloc byte[MaxNameLength];
        Span<byte> other = stackalloc byte[MaxNameLength];
        decoded = decoded[..JsonText.Decode(name.Of(_body), decoded, LoneSurrogate.Keep)];
        foreach (var field in _scratch.Fields.AsSpan(0, _fields))
        {
            if (other[..JsonText.Decode(field.Name.Of(_body), other, LoneSurrogate.Keep)].SequenceEqual(decoded))
                return true;
        }
        return false;
    }

    /// <summary>The BCL reader says only in words whether it was depth it stumbled over; a second look with one more level says it for sure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool IsTooDeep(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            while (json.Read())
            {
                if (json.CurrentDepth == MaxDepth && json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    return true;
            }
        }
        catch (JsonException)
        {
            // Malformed before it is deep.
        }
        return false;
    }
}
