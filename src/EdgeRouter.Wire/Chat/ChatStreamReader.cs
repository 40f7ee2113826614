using System.Buffers;
using System.Text.Unicode;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// Reads the chunks of one stream, as <see cref="ChatChunkReader"/> does and several times as fast. Chunks that follow one another are mostly the same
/// bytes but for <c>choices[0].delta.content</c> and, from OpenAI, a padding behind it (<c>obfuscation</c>). What surrounds these two strings in the last
/// chunk read in full is kept; a chunk that has the same around two other strings is the same JSON, and what was read of it holds with its ranges moved.
/// All others are read in full. Keeps no text of the answer. Allocates nothing once warm. Not thread-safe.
/// </summary>
public sealed class ChatStreamReader : IDisposable
{
    /// <summary>Bytes kept at most: an OpenAI chunk has some 300 around its text.</summary>
    private const int MostKept = 4096;

    /// <summary>What ends a string, and what a string has that needs a closer look.</summary>
    private static readonly SearchValues<byte> s_stops = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"u8
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"u8);

    private readonly PooledBuffer _kept = new(); // the chunk last read in full, less its two strings
    private ChatChunk _chunk; // as read from it
    private ByteRange _first; // its two strings, in the order of their place; without a padding the second is empty, at its end
    private ByteRange _second;

    /// <summary>Reads the data of one SSE event; false when it is not a JSON object of the expected shape. Never throws.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, out ChatChunk chunk)
    {
        if (TryMatch(json, out chunk))
            return true;
        if (!ChatChunkReader.TryRead(json, out chunk, out var obfuscation))
            return false;
        if (chunk.HasContent && json.Length - chunk.Content.Length - obfuscation.Length <= MostKept)
            Keep(json, chunk, obfuscation);
        return true;
    }

    /// <summary>Ready for another stream.</summary>
    public void Reset() => _kept.Clear();

    public void Dispose() => _kept.Dispose();

    /// <summary>Reads a chunk that is the one kept but for its strings.</summary>
    internal bool TryMatch(ReadOnlySpan<byte> json, out ChatChunk chunk)
    {
        chunk = default;
        var kept = _kept.Span;
        var (before, between) = (_first.Start, _second.Start - _first.End);
        if (kept.IsEmpty || !json.StartsWith(kept[..before]) || !TryMeasure(json[before..], out var first))
            return false;
        var rest = json[(before + first)..];
        if (!rest.StartsWith(kept.Slice(before, between)))
            return false;
        rest = rest[between..];
        var second = 0;
        if (!_second.IsEmpty && !TryMeasure(rest, out second))
            return false;
        if (!rest[second..].SequenceEqual(kept[(before + between)..]))
            return false;
        chunk = Moved(first - _first.Length, second - _second.Length);
        return chunk.HasContent; // None is absent, and has no place; an empty padding is of no consequence.
    }

    private void Keep(ReadOnlySpan<byte> json, in ChatChunk chunk, ByteRange obfuscation)
    {
        if (obfuscation.IsEmpty)
            obfuscation = new(json.Length, 0);
        (_first, _second) = chunk.Content.Start < obfuscation.Start ? (chunk.Content, obfuscation) : (obfuscation, chunk.Content);
        _chunk = chunk;
        _kept.Clear();
        _kept.Write(json[.._first.Start]);
        _kept.Write(json[_first.End.._second.Start]);
        _kept.Write(json[_second.End..]);
    }

    /// <summary>The length of a string up to its closing quote; false when it has escapes, or is none.</summary>
    private static bool TryMeasure(ReadOnlySpan<byte> text, out int length)
    {
        length = text.IndexOfAny(s_stops);
        return length >= 0 && text[length] == '"' && Utf8.IsValid(text[..length]);
    }

    /// <summary>The chunk kept, with strings that are longer by so much than its own.</summary>
    private ChatChunk Moved(int first, int second)
    {
        var content = Moved(_chunk.Content, first, second);
        return _chunk with
        {
            Id = Moved(_chunk.Id, first, second),
            Model = Moved(_chunk.Model, first, second),
            Content = content with { Length = content.Length + (_chunk.Content == _first ? first : second) },
            FinishReason = Moved(_chunk.FinishReason, first, second),
            Role = Moved(_chunk.Role, first, second),
            Error = Moved(_chunk.Error, first, second),
        };
    }

    /// <summary>No range holds one of the strings but the content itself; one that is absent begins before both.</summary>
    private ByteRange Moved(ByteRange range, int first, int second)
        => range with { Start = range.Start + (range.Start > _first.Start ? first : 0) + (range.Start > _second.Start ? second : 0) };
}
