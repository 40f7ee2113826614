using System.Buffers.Text;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Gate.Structure;

/// <summary>One valid JSON value as it was sent, without white space around it. Neither throws nor allocates.</summary>
internal readonly ref struct JsonSlice
{
    /// <summary>Bytes of an escaped name that are compared; a longer one is none that anybody asks for.</summary>
    private const int LongestName = 256;

    private JsonSlice(ReadOnlySpan<byte> text) => Text = text;

    public ReadOnlySpan<byte> Text { get; }

    public JsonKind Kind => Text.IsEmpty
        ? JsonKind.None
        : Text[0] switch
        {
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'"' => JsonKind.String,
            (byte)'t' => JsonKind.True,
            (byte)'f' => JsonKind.False,
            (byte)'n' => JsonKind.Null,
            _ => JsonKind.Number,
        };

    /// <summary>A string without its quotes, still escaped; empty for anything else.</summary>
    public ReadOnlySpan<byte> Escaped => Kind == JsonKind.String ? Text[1..^1] : default;

    /// <summary>False when <paramref name="text"/> is not one JSON value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out JsonSlice value)
    {
        var at = 0;
        JsonSyntax.SkipBlanks(text, ref at);
        var start = at;
        value = default;
        if (!JsonSyntax.TrySkip(text, ref at))
            return false;
        value = new(text[start..at]);
        JsonSyntax.SkipBlanks(text, ref at);
        return at == text.Length;
    }

    public bool TryNumber(out double number)
    {
        number = 0;
        return Kind == JsonKind.Number && Utf8Parser.TryParse(Text, out number, out var length) && length == Text.Length;
    }

    /// <summary>The member of that name; of several the last counts. <c>default</c> when there is none.</summary>
    public JsonSlice Member(ReadOnlySpan<byte> name)
    {
        var found = default(JsonSlice);
        foreach (var part in Parts())
        {
            if (Says(part.Name, name))
                found = part.Value;
        }

        return found;
    }

    /// <summary>The members of an object, the elements of an array; of anything else none.</summary>
    public Walk Parts() => new(Text, Kind is JsonKind.Object, Kind is JsonKind.Array);

    /// <summary>The same string, however escaped.</summary>
    public static bool Says(ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> other)
    {
        if (escaped.SequenceEqual(other))
            return true;
        if (!(escaped.Contains((byte)'\\') || other.Contains((byte)'\\')) || escaped.Length > LongestName || other.Length > LongestName)
            return false;
        Span<byte> left = stackalloc byte[LongestName], right = stackalloc byte[LongestName];
        return left[..JsonText.Decode(escaped, left, LoneSurrogate.Keep)].SequenceEqual(right[..JsonText.Decode(other, right, LoneSurrogate.Keep)]);
    }

    public ref struct Walk
    {
        private readonly ReadOnlySpan<byte> _text;
        private readonly bool _named;
        private int _at;

        internal Walk(ReadOnlySpan<byte> text, bool named, bool listed)
        {
            _text = named || listed ? text : default;
            _named = named;
            _at = 1;
        }

        public Walk Current => this;

        /// <summary>Without quotes, still escaped; empty in an array.</summary>
        public ReadOnlySpan<byte> Name { get; private set; }

        public JsonSlice Value { get; private set; }

        public readonly Walk GetEnumerator() => this;

        public bool MoveNext()
        {
            if (!Separator())
                return false;
            if (_named)
            {
                var start = _at;
                JsonSyntax.TrySkipString(_text, ref _at);
                Name = _text[(start + 1)..(_at - 1)];
                Separator();
            }

            var from = _at;
            JsonSyntax.TrySkip(_text, ref _at);
            Value = new(_text[from.._at]);
            return true;
        }

        /// <summary>Over white space, commas and colons; false at the end.</summary>
        private bool Separator()
        {
            while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)':')
                _at++;
            return _at < _text.Length && _text[_at] is not ((byte)'}' or (byte)']');
        }
    }
}
