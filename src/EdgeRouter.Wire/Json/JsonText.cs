using System.Buffers;
using System.Diagnostics;
using System.Text;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Json;

/// <summary>
/// JSON strings without their quotes, to text and back (RFC 8259 §7). Written here because the BCL's unescaper throws on lone surrogates,
/// and its encoders escape more than JSON asks for, which would not give back the bytes that came.
/// </summary>
public static class JsonText
{
    private static readonly SearchValues<byte> s_mustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\']);

    /// <summary>Decodes the escapes of <paramref name="escaped"/>, which has passed a JSON reader, and returns the bytes written.</summary>
    /// <param name="destination">At least as long as <paramref name="escaped"/>: decoding never lengthens.</param>
    public static int Decode(ReadOnlySpan<byte> escaped, Span<byte> destination, LoneSurrogate lone)
    {
        Debug.Assert(destination.Length >= escaped.Length);
        var written = 0;
        while (true)
        {
            var plain = escaped.IndexOf((byte)'\\');
            if (plain < 0)
            {
                escaped.CopyTo(destination[written..]);
                return written + escaped.Length;
            }
            escaped[..plain].CopyTo(destination[written..]);
            escaped = escaped[plain..];
            written += plain;
            written += DecodeEscape(escaped, destination[written..], lone, out var taken);
            escaped = escaped[taken..];
        }
    }

    /// <summary>Appends <paramref name="escaped"/> decoded.</summary>
    public static void Decode(ReadOnlySpan<byte> escaped, PooledBuffer destination, LoneSurrogate lone)
        => destination.Advance(Decode(escaped, destination.GetSpan(escaped.Length), lone));

    /// <summary>Writes <paramref name="utf8"/> as it may stand between the quotes of a JSON string; only what JSON demands is escaped.</summary>
    public static void Escape(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        while (true)
        {
            var plain = utf8.IndexOfAny(s_mustEscape);
            if (plain < 0)
            {
                output.Write(utf8);
                return;
            }
            output.Write(utf8[..plain]);
            EscapeOne(utf8[plain], output);
            utf8 = utf8[(plain + 1)..];
        }
    }

    /// <summary>The same for text; a lone surrogate becomes U+FFFD. Allocates: for errors and other rare things.</summary>
    public static void Escape(string text, IBufferWriter<byte> output) => Escape(Encoding.UTF8.GetBytes(text), output);

    private static void EscapeOne(byte value, IBufferWriter<byte> output)
    {
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            _ => (byte)0,
        };
        if (letter != 0)
            output.Write([(byte)'\\', letter]);
        else
            output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (value >> 4)), "0123456789abcdef"u8[value & 15]]);
    }

    private static int DecodeEscape(ReadOnlySpan<byte> escape, Span<byte> destination, LoneSurrogate lone, out int taken)
    {
        taken = Math.Min(2, escape.Length);
        var letter = escape.Length > 1 ? escape[1] : (byte)'\\';
        if (letter == 'u' && TryReadUnit(escape, out var unit))
        {
            taken = 6;
            if (char.IsHighSurrogate((char)unit) && TryReadUnit(escape[6..], out var low) && char.IsLowSurrogate((char)low))
            {
                taken = 12;
                unit = char.ConvertToUtf32((char)unit, (char)low);
            }
            return Encode(unit, destination, lone);
        }
        destination[0] = letter switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            _ => letter, // quote, backslash, slash
        };
        return 1;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> escape, out int unit)
    {
        unit = 0;
        if (escape.Length < 6 || escape[0] != '\\' || escape[1] != 'u')
            return false;
        foreach (var digit in escape.Slice(2, 4))
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
            unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }
        return true;
    }

    private static int Encode(int scalar, Span<byte> destination, LoneSurrogate lone)
    {
        if (Rune.TryCreate(scalar, out var rune))
            return rune.EncodeToUtf8(destination);
        if (lone == LoneSurrogate.Replace)
            return Rune.ReplacementChar.EncodeToUtf8(destination);
        destination[0] = (byte)(0xE0 | (scalar >> 12));
        destination[1] = (byte)(0x80 | ((scalar >> 6) & 0x3F));
        destination[2] = (byte)(0x80 | (scalar & 0x3F));
        return 3;
    }
}
