using System.Buffers.Text;

namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>
/// Prose with sums in it, as tokens: <c>8 x $5 = $40 per glass</c>. Currency signs, quotes, single backslashes and <c>**</c> are passed over, a percent sign
/// divides its number by a hundred; calculator marks (<c>&lt;&lt;8*5=40&gt;&gt;</c>, as GSM8K writes them) and fenced code are left out. Any bytes will do; nothing throws or allocates.
/// </summary>
internal ref struct MathTokens(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>Of a <see cref="MathToken.Number"/>; already a hundredth when <see cref="IsPercent"/>.</summary>
    public double Value { get; private set; }

    public bool IsPercent { get; private set; }

    public byte Operator { get; private set; }

    /// <summary>White space, or what is passed over, stands before the token.</summary>
    public bool IsApart { get; private set; }

    /// <summary>A letter follows at once: <c>/hour</c>, <c>-inch</c>.</summary>
    public readonly bool LeadsWord => _at < _text.Length && IsLetter(_text[_at]);

    public MathToken Next()
    {
        IsApart = false;
        while (_at < _text.Length)
        {
            var value = _text[_at];
            if ((value == '<' && Skip("<<"u8, ">>"u8)) || (value == '`' && Skip("```"u8, "```"u8)))
                continue;
            var two = _text[_at..].StartsWith("**"u8);
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'$' or (byte)'\\' or (byte)'"' or (byte)'\'' || two)
            {
                IsApart |= value is (byte)' ' or (byte)'\t';
                _at += two ? 2 : 1;
                continue;
            }

            if (char.IsAsciiDigit((char)value) || (value == '.' && _at + 1 < _text.Length && char.IsAsciiDigit((char)_text[_at + 1])))
                return Number();
            if (value >= 0x80)
                return Symbol();
            if (IsLetter(value))
                return Word();
            _at++;
            switch (value)
            {
                case (byte)'+' or (byte)'-' or (byte)'*' or (byte)'/':
                    Operator = value;
                    return MathToken.Operator;
                case (byte)'=':
                    return MathToken.Equals;
                case (byte)'(' or (byte)'[':
                    return MathToken.Open;
                case (byte)')' or (byte)']':
                    return MathToken.Close;
                default:
                    return MathToken.Break;
            }
        }

        return MathToken.End;
    }

    private bool Skip(ReadOnlySpan<byte> open, ReadOnlySpan<byte> close)
    {
        if (!_text[_at..].StartsWith(open))
            return false;
        _at += open.Length;
        var length = _text[_at..].IndexOf(close);
        _at = length < 0 ? _text.Length : _at + length + close.Length;
        return true;
    }

    /// <summary>Digits with a point and commas between groups of three; <c>1st</c> and <c>3D</c> are words.</summary>
    private MathToken Number()
    {
        Span<byte> digits = stackalloc byte[32];
        var length = 0;
        var point = false;
        while (_at < _text.Length)
        {
            var value = _text[_at];
            var isDigit = char.IsAsciiDigit((char)value);
            if (!isDigit && value == '.' && !point && _at + 1 < _text.Length && char.IsAsciiDigit((char)_text[_at + 1]))
                point = true;
            else if (!isDigit && !(value == ',' && !point && IsGroup(_text[(_at + 1)..])))
                break;
            if (value != ',' && length < digits.Length)
                digits[length++] = value;
            _at++;
        }

        _ = Utf8Parser.TryParse(digits[..length], out double number, out _);
        if (_at < _text.Length && IsOrdinal(_text[_at..]))
            return Word();
        IsPercent = _at < _text.Length && _text[_at] == '%';
        if (IsPercent)
            _at++;
        Value = IsPercent ? number / 100 : number;
        return MathToken.Number;
    }

    private MathToken Word()
    {
        var start = _at;
        while (_at < _text.Length && IsLetter(_text[_at]))
            _at++;
        var word = _text[start.._at];
        if (word.Length > 1)
        {
            Operator = start > 0 && _text[start - 1] == '\\' ? Latex(word) : (byte)0;
            return Operator != 0 ? MathToken.Operator : MathToken.Word;
        }

        if (word is [(byte)'x' or (byte)'X'] && BeginsNumber(_text[_at..].TrimStart(" $("u8)))
        {
            Operator = (byte)'*';
            return MathToken.Operator;
        }

        return word is [(byte)'a' or (byte)'A' or (byte)'I' or (byte)'m' or (byte)'g' or (byte)'h' or (byte)'s' or (byte)'l'] ? MathToken.Word : MathToken.Variable;
    }

    /// <summary>The signs of arithmetic outside ASCII; letters are words, currencies are passed over.</summary>
    private MathToken Symbol()
    {
        var rest = _text[_at..];
        var (length, meaning) = rest switch
        {
            [0xC3, 0x97, ..] => (2, (byte)'*'), // ×
            [0xC3, 0xB7, ..] => (2, (byte)'/'), // ÷
            [0xC2, 0xB7, ..] => (2, (byte)'*'), // ·
            [0xE2, 0x8B, 0x85, ..] => (3, (byte)'*'), // ⋅
            [0xE2, 0x88, 0x92, ..] => (3, (byte)'-'), // −
            _ => (0, (byte)0),
        };
        if (length > 0)
        {
            _at += length;
            Operator = meaning;
            return MathToken.Operator;
        }

        while (_at < _text.Length && _text[_at] >= 0x80)
            _at++;
        return MathToken.Word;
    }

    private static byte Latex(ReadOnlySpan<byte> command) =>
        command.SequenceEqual("times"u8) || command.SequenceEqual("cdot"u8) ? (byte)'*' : command.SequenceEqual("div"u8) ? (byte)'/' : (byte)0;

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value);

    private static bool BeginsNumber(ReadOnlySpan<byte> rest) => rest.Length > 0 && (char.IsAsciiDigit((char)rest[0]) || rest[0] == '.');

    private static bool IsGroup(ReadOnlySpan<byte> rest) =>
        rest.Length >= 3 && char.IsAsciiDigit((char)rest[0]) && char.IsAsciiDigit((char)rest[1]) && char.IsAsciiDigit((char)rest[2])
        && (rest.Length == 3 || !char.IsAsciiDigit((char)rest[3]));

    private static bool IsOrdinal(ReadOnlySpan<byte> rest) =>
        (rest.StartsWith("st"u8) || rest.StartsWith("nd"u8) || rest.StartsWith("rd"u8) || rest.StartsWith("th"u8))
        && (rest.Length == 2 || !IsLetter(rest[2]));
}
