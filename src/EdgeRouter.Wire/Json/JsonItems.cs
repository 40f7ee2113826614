using System.Text.Json;

namespace EdgeRouter.Wire.Json;

/// <summary>The elements of one JSON array, front to back, as sent. What is no array has none. Malformed JSON throws <see cref="JsonException"/>.</summary>
internal ref struct JsonItems
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly bool _isArray;
    private Utf8JsonReader _reader;

    internal JsonItems(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new(json);
        _isArray = !json.IsEmpty && _reader.Read() && _reader.TokenType == JsonTokenType.StartArray;
    }

    internal ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Of <see cref="Value"/> in the array; -1 before the first.</summary>
    internal int Index { get; private set; } = -1;

    internal bool Next()
    {
        if (!_isArray || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            return false;
        Value = _reader.TakeValue().Of(_json);
        Index++;
        return true;
    }
}
