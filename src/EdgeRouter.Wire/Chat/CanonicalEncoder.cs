using System.Buffers.Binary;
using System.Text.Json;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>
/// JSON values as self-delimiting tokens, so that a sequence of them can be read back in one way only:
/// <code>
/// s len bytes   string, decoded (WTF-8: a lone surrogate is not U+FFFD)      { }   object
/// k len bytes   member name, decoded                                         [ ]   array
/// d len bytes   number as sent (1 and 1.0 differ, which costs a miss)        t f z true, false, null
/// c kind        content that is told elsewhere, by its ContentKind           a     absent
/// </code>
/// <c>len</c> is uint32 little-endian.
/// </summary>
internal readonly ref struct CanonicalEncoder(PooledBuffer destination)
{
    internal const byte ObjectStart = (byte)'{', ObjectEnd = (byte)'}', ArrayStart = (byte)'[', ArrayEnd = (byte)']', Absent = (byte)'a', Null = (byte)'z';

    private const byte String = (byte)'s', Name = (byte)'k', Number = (byte)'d', Elsewhere = (byte)'c';

    internal void Mark(byte mark) => destination.Write(mark);

    internal void ContentElsewhere(ContentKind kind)
    {
        destination.Write(Elsewhere);
        destination.Write((byte)kind);
    }

    /// <param name="escaped">Without quotes, as sent.</param>
    internal void MemberName(ReadOnlySpan<byte> escaped) => Text(Name, escaped);

    /// <summary>Any valid JSON value.</summary>
    internal void Value(ReadOnlySpan<byte> value)
    {
        var json = new Utf8JsonReader(value);
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.StartObject:
                    Mark(ObjectStart);
                    break;
                case JsonTokenType.EndObject:
                    Mark(ObjectEnd);
                    break;
                case JsonTokenType.StartArray:
                    Mark(ArrayStart);
                    break;
                case JsonTokenType.EndArray:
                    Mark(ArrayEnd);
                    break;
                case JsonTokenType.PropertyName:
                    Text(Name, json.ValueSpan);
                    break;
                case JsonTokenType.String:
                    Text(String, json.ValueSpan);
                    break;
                case JsonTokenType.Number:
                    Text(Number, json.ValueSpan);
                    break;
                default:
                    Mark(json.TokenType switch { JsonTokenType.True => (byte)'t', JsonTokenType.False => (byte)'f', _ => Null });
                    break;
            }
        }
    }

    private void Text(byte mark, ReadOnlySpan<byte> escaped)
    {
        const int Head = 1 + sizeof(uint);
        var span = destination.GetSpan(Head + escaped.Length);
        var length = JsonText.Decode(escaped, span[Head..], LoneSurrogate.Keep);
        span[0] = mark;
        BinaryPrimitives.WriteUInt32LittleEndian(span[1..], (uint)length);
        destination.Advance(Head + length);
    }
}
