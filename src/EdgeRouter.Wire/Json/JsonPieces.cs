using System.Buffers;
using System.Globalization;

namespace EdgeRouter.Wire.Json;

/// <summary>JSON written piece by piece, much of it raw; sees to the commas and to nothing else.</summary>
internal sealed class JsonPieces(IBufferWriter<byte> output)
{
    private bool _comma;

    internal void BeginObject() => Begin((byte)'{');

    internal void EndObject() => End((byte)'}');

    internal void BeginArray() => Begin((byte)'[');

    internal void EndArray() => End((byte)']');

    /// <param name="name">Needs no escape.</param>
    internal void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        output.Write("\""u8);
        output.Write(name);
        output.Write("\":"u8);
        _comma = false;
    }

    /// <param name="value">One JSON value, or one whole member, as it is to stand.</param>
    internal void Raw(ReadOnlySpan<byte> value)
    {
        Separate();
        output.Write(value);
    }

    internal void Text(ReadOnlySpan<byte> utf8)
    {
        Separate();
        output.Write("\""u8);
        JsonText.Escape(utf8, output);
        output.Write("\""u8);
    }

    internal void Escaped(ReadOnlySpan<byte> escaped)
    {
        Separate();
        output.Write("\""u8);
        output.Write(escaped);
        output.Write("\""u8);
    }

    internal void Number(long value)
    {
        Separate();
        var span = output.GetSpan(Buffers.SpanWriter.LongLength);
        value.TryFormat(span, out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    internal void Raw(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name(name);
        Raw(value);
    }

    internal void Text(ReadOnlySpan<byte> name, ReadOnlySpan<byte> utf8)
    {
        Name(name);
        Text(utf8);
    }

    internal void Escaped(ReadOnlySpan<byte> name, ReadOnlySpan<byte> escaped)
    {
        Name(name);
        Escaped(escaped);
    }

    internal void Number(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Number(value);
    }

    /// <summary>The member when its value is there.</summary>
    internal void RawIfAny(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            Raw(name, value);
    }

    private void Begin(byte bracket)
    {
        Separate();
        output.Write([bracket]);
        _comma = false;
    }

    private void End(byte bracket)
    {
        output.Write([bracket]);
        _comma = true;
    }

    private void Separate()
    {
        if (_comma)
            output.Write(","u8);
        _comma = true;
    }
}
