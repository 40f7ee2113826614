using System.Globalization;
using System.Text.Json;

namespace EdgeRouter.Wire.Json;

/// <summary>Questions to one valid JSON value as sent, without white space around it; an empty span is an absent one.</summary>
internal static class JsonValue
{
    internal static bool IsString(ReadOnlySpan<byte> value) => Begins(value, (byte)'"');

    internal static bool IsObject(ReadOnlySpan<byte> value) => Begins(value, (byte)'{');

    internal static bool IsArray(ReadOnlySpan<byte> value) => Begins(value, (byte)'[');

    internal static bool IsTrue(ReadOnlySpan<byte> value) => Begins(value, (byte)'t');

    internal static bool IsFalse(ReadOnlySpan<byte> value) => Begins(value, (byte)'f');

    /// <summary>A string without its quotes, still escaped; empty for anything else.</summary>
    internal static ReadOnlySpan<byte> Escaped(ReadOnlySpan<byte> value) => IsString(value) ? value[1..^1] : default;

    /// <summary>A string that says <paramref name="text"/>, however escaped.</summary>
    internal static bool Says(ReadOnlySpan<byte> value, ReadOnlySpan<byte> text)
    {
        var escaped = Escaped(value);
        if (!escaped.Contains((byte)'\\'))
            return IsString(value) && escaped.SequenceEqual(text);
        return Decoded(escaped).SequenceEqual(text);
    }

    /// <summary>The text of an escaped string; allocates when it has escapes.</summary>
    internal static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\'))
            return escaped;
        var text = new byte[escaped.Length];
        return text.AsSpan(0, JsonText.Decode(escaped, text, LoneSurrogate.Replace));
    }

    internal static bool TryNumber(ReadOnlySpan<byte> value, out double number)
    {
        number = 0;
        return !value.IsEmpty && (value[0] == '-' || char.IsAsciiDigit((char)value[0]))
            && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A count within 0 and <see cref="int.MaxValue"/>, whatever the provider makes of it: a bill must not overflow.</summary>
    internal static int Count(ReadOnlySpan<byte> value) => TryNumber(value, out var number) ? (int)Math.Clamp(number, 0, int.MaxValue) : 0;

    /// <summary>Null, false, 0, or an empty string, array or object: what most options mean by "as if not given".</summary>
    internal static bool SaysNothing(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || IsFalse(value) || (TryNumber(value, out var number) && number == 0))
            return true;
        return value is [(byte)'"', (byte)'"'] || (IsArray(value) && !new JsonItems(value).Next()) || (IsObject(value) && !new JsonMembers(value).Next());
    }

    /// <summary>Whether <paramref name="text"/>, which nobody has looked at, is one JSON object.</summary>
    internal static bool IsValidObject(ReadOnlySpan<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            if (text.IsEmpty || !json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            json.Skip();
            return !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Begins(ReadOnlySpan<byte> value, byte with) => !value.IsEmpty && value[0] == with;
}
