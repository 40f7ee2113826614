using System.Text.Json;

namespace EdgeRouter.Wire.Json;

/// <summary>
/// The members of one JSON object, front to back. What is no object has none. Malformed JSON, and anything but white space behind the object, throws
/// <see cref="JsonException"/>. Allocates for names with escapes only.
/// </summary>
internal ref struct JsonMembers
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly bool _isObject;
    private Utf8JsonReader _reader;

    internal JsonMembers(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new(json);
        _isObject = !json.IsEmpty && _reader.Read() && _reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Decoded, without quotes.</summary>
    internal ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The whole value as sent; empty for null, which everywhere stands for absent.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The value with the name before it, as sent.</summary>
    internal ReadOnlySpan<byte> Whole { get; private set; }

    internal bool Next()
    {
        if (!_isObject || !_reader.Read())
            return false;
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            _reader.Read();
            return false;
        }
        Name = _reader.ValueIsEscaped ? _reader.DecodedText(new byte[JsonTokens.NameScratch]) : _reader.ValueSpan;
        var start = (int)_reader.TokenStartIndex;
        _reader.Read();
        var isNull = _reader.TokenType == JsonTokenType.Null;
        var value = _reader.TakeValue();
        Value = isNull ? default : value.Of(_json);
        Whole = _json[start..value.End];
        return true;
    }
}
