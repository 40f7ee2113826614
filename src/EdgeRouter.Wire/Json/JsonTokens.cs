using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Wire.Json;

/// <summary>What our readers ask of a <see cref="Utf8JsonReader"/> over one contiguous span, beyond what it offers. Nothing here allocates.</summary>
internal static class JsonTokens
{
    /// <summary>Bytes of scratch that <see cref="DecodedText"/> needs for any name we know, each byte written as <c>\u00XX</c>.</summary>
    internal const int NameScratch = 128;

    /// <summary>
    /// The name or string under the reader without escapes (lone surrogates kept, so that different names stay different).
    /// An escaped one longer than <paramref name="scratch"/> comes back empty: it is none that we know.
    /// </summary>
    internal static ReadOnlySpan<byte> DecodedText(this scoped in Utf8JsonReader json, Span<byte> scratch)
    {
        if (!json.ValueIsEscaped)
            return json.ValueSpan;
        return json.ValueSpan.Length <= scratch.Length ? scratch[..JsonText.Decode(json.ValueSpan, scratch, LoneSurrogate.Keep)] : default;
    }

    /// <summary>Goes to the end of the value under the reader; its range, quotes and brackets included.</summary>
    internal static ByteRange TakeValue(this scoped ref Utf8JsonReader json)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return new(start, (int)json.BytesConsumed - start);
    }

    /// <summary>Range of the name or string under the reader, without quotes.</summary>
    internal static ByteRange TextRange(this scoped in Utf8JsonReader json) => new((int)json.TokenStartIndex + 1, json.ValueSpan.Length);

    /// <summary>Goes to the end of the value under the reader; true when it says nothing: null, an empty string, array or object.</summary>
    internal static bool SkipIsEmpty(this scoped ref Utf8JsonReader json)
    {
        if (json.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return json.TokenType == JsonTokenType.Null || (json.TokenType == JsonTokenType.String && json.ValueSpan.IsEmpty);
        // Opening and closing tokens of a container report the same depth, all between them more.
        var depth = json.CurrentDepth;
        var empty = true;
        while (json.Read() && json.CurrentDepth > depth)
            empty = false;
        return empty;
    }
}
