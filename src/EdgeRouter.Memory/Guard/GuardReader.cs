using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Memory.Guard;

/// <summary>
/// One pass over a text: words and numbers in their order, each told to the <see cref="GuardReading"/>. UTF-8; bytes that are none separate words.
/// Digits count in every script and wherever they stand ("iPhone7" holds a 7).
/// </summary>
internal ref struct GuardReader
{
    /// <summary>About what the embedder reads of a text: of what lies behind, no similarity is known.</summary>
    private const int MostWords = WordSequence.MostWords;

    private readonly ReadOnlySpan<byte> _text;

    /// <summary>Where <see cref="TakeWord"/> puts the word it took.</summary>
    private readonly Span<char> _buffer;
    private int _at;
    private int _words;
    private bool _tooLong;

    /// <summary>What the token before this one was; a separator other than a blank or a hyphen forgets it.</summary>
    private Previous _previous;
    private byte _currency;

    /// <summary>The operator that waits for a number, and whether that number is below zero.</summary>
    private NumberJoin _join;
    private bool _negative;

    /// <summary>Hash of the word taken last, a possessive ending left out; whether a dot began it (".NET").</summary>
    private uint _hash;
    private bool _dotted;

    private GuardReader(ReadOnlySpan<byte> text, Span<char> buffer)
    {
        _text = text;
        _buffer = buffer;
    }

    private enum Previous : byte
    {
        Other,
        Number,

        /// <summary>A spelled number of 20 to 90, which a digit may follow ("twenty five").</summary>
        Tens,

        /// <summary>"one", a number only before a unit or "hundred"; else a pronoun.</summary>
        One,
        Or,
        No,
        Not,

        /// <summary>"x", "2x" or a closing bracket: a minus behind it is one.</summary>
        Variable,
        This,
        How,

        /// <summary>"log", "sign" and the like, whose "in" and "out" are opposites; elsewhere these two say little.</summary>
        InOrOut,
    }

    /// <summary>False when the text is longer, or has more numbers, than is compared.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out GuardReading reading)
    {
        reading = default;
        Span<char> buffer = stackalloc char[Lexicon.LongestWord];
        var reader = new GuardReader(text, buffer);
        while (reader._at < text.Length && !reader._tooLong)
            reader.ReadToken(ref reading);
        return !reader._tooLong;
    }

    private void ReadToken(ref GuardReading reading)
    {
        var rune = Peek(out var length);
        if (DigitOf(rune) >= 0)
        {
            ReadNumber(ref reading);
        }
        else if (Rune.IsLetter(rune))
        {
            ReadWord(ref reading);
        }
        else
        {
            ReadSymbol(rune, length);
        }
    }

    private void ReadSymbol(Rune rune, int length)
    {
        var begins = _at == 0 || _text[_at - 1] is (byte)' ' or (byte)'\n' or (byte)'(';
        _at += length;
        if (rune.Value is '-' or '\u2212')
            ReadMinus(isSign: begins && IsDigitAt(_at));
        else
            ReadOperator(rune);
        _dotted = rune.Value == '.' && begins && IsLetterAt(_at);
        _currency = Currency(rune);
        if (rune.Value == ')')
            _previous = Previous.Variable;
        else if (rune.Value is not (' ' or '-' or '\u2212' or '\t' or '\n' or '\r'))
            _previous = rune.Value == '.' && _previous == Previous.No ? Previous.No : Previous.Other;
    }

    private void ReadMinus(bool isSign)
    {
        if (_join == NumberJoin.None && _previous is (Previous.Number or Previous.Tens))
            _join = NumberJoin.Minus;
        else
            _negative = isSign || _join != NumberJoin.None || _previous == Previous.Variable;
    }

    private void ReadOperator(Rune rune)
    {
        var join = Operator(rune);
        if (join == NumberJoin.None && rune.Value is not (' ' or '(' or '$' or '€' or '£' or '¥' or '₹'))
            (_join, _negative) = (NumberJoin.None, false);
        else if (join != NumberJoin.None && !(join == NumberJoin.Equal && _join is (NumberJoin.Less or NumberJoin.Greater)))
            (_join, _negative) = (join, false);
    }

    private Quantity Joined(Quantity quantity)
    {
        quantity = quantity with { Negative = _negative, Join = _join };
        (_join, _negative) = (NumberJoin.None, false);
        return quantity;
    }

    private void ReadNumber(ref GuardReading reading)
    {
        ulong digits = 0;
        byte scale = 0;
        int dots = 0, count = 0;
        while (_at < _text.Length)
        {
            var digit = DigitOf(Peek(out var length));
            if (digit >= 0)
            {
                digits = unchecked(digits * 10 + (ulong)digit);
                scale += (byte)(dots > 0 && scale < 100 ? 1 : 0);
                count++;
            }
            else if (_text[_at] == '.' && IsDigitAt(_at + 1))
            {
                // A second dot makes a version of it: no number, but the same text gives the same value.
                digits = ++dots > 1 ? unchecked(digits * 31 + 7) : digits;
            }
            else if (_text[_at] != ',' || dots > 0 || !GroupFollows())
            {
                break;
            }
            _at += length;
        }
        if (_previous == Previous.No)
            reading.Negations--;
        var isNumber = dots <= 1 && count <= 18;
        var quantity = new Quantity(digits, isNumber ? scale : Quantity.Hashed, _currency).WithoutZeroFraction();
        _currency = 0;
        _tooLong |= !reading.TryAdd(Joined(ReadSuffix(quantity)));
        _previous = Previous.Number;
    }

    /// <summary>What is written to the number: %, an ordinal's ending, k, a unit. Anything else is left to be a word.</summary>
    private Quantity ReadSuffix(Quantity quantity)
    {
        if (_at < _text.Length && _text[_at] == '%')
        {
            _at++;
            return quantity with { Unit = Lexicon.Percent };
        }
        var start = _at;
        var suffix = TakeWord();
        if (suffix is "st" or "nd" or "rd" or "th")
            return quantity;
        var meaning = Lexicon.Find(suffix);
        if (meaning.Multiplier > 0)
            return quantity.Times(meaning.Multiplier);
        if (meaning.Unit > 0)
            return quantity with { Unit = meaning.Unit };
        _at = start;
        return quantity;
    }

    private void ReadWord(ref GuardReading reading)
    {
        _tooLong |= ++_words > MostWords;
        var start = _at;
        var word = TakeWord();
        if (word.IsEmpty)
        {
            _previous = Previous.Other;
            reading.Words.Add(_hash, WordRole.Content);
            return;
        }
        var roman = Roman(_text[start.._at]);
        var meaning = roman > 0 ? WordMeaning.None with { Number = roman } : Lexicon.Find(word);
        if (TryReadQuantity(meaning, word, ref reading))
            return;
        // "how to convert" is "how do I convert".
        var isFiller = _previous == Previous.How && word is "to";
        ReadPlain(meaning, word, ref reading);
        reading.Words.Add(_hash, isFiller ? WordRole.Filler : meaning.Role);
    }

    private bool TryReadQuantity(in WordMeaning meaning, ReadOnlySpan<char> word, ref GuardReading reading)
    {
        var afterNumber = _previous is Previous.Number or Previous.Tens;
        if (_previous == Previous.One && (meaning.Multiplier > 0 || (meaning.Unit > 0 && word.Length > 1)))
        {
            _tooLong |= !reading.TryAdd(new Quantity(1, 0, 0));
            afterNumber = true;
        }
        if (afterNumber && !reading.Quantities.IsEmpty)
        {
            ref var last = ref reading.Quantities[^1];
            if (meaning.Multiplier > 0)
            {
                last = last.Times(meaning.Multiplier);
                _previous = Previous.Number;
                return true;
            }
            if (meaning.Unit > 0 && word.Length > 1)
            {
                last = last with { Unit = meaning.Unit };
                _previous = Previous.Other;
                return true;
            }
            if (_previous == Previous.Tens && meaning.Number is > 0 and < 10)
            {
                last = last with { Digits = last.Digits + (ulong)meaning.Number };
                _previous = Previous.Number;
                return true;
            }
        }
        if (meaning.Number < 0)
            return false;
        _tooLong |= !reading.TryAdd(Joined(new Quantity((ulong)meaning.Number, 0, 0)));
        _previous = meaning.Number >= 20 ? Previous.Tens : Previous.Number;
        return true;
    }

    private void ReadPlain(in WordMeaning meaning, ReadOnlySpan<char> word, ref GuardReading reading)
    {
        // "or not", "or why not" and "not only" deny nothing; neither does "No. 5".
        if (_previous == Previous.Not && word is "only")
            reading.Negations--;
        var denies = (meaning.Negates && !(word is "not" && _previous == Previous.Or)) || word.EndsWith("n't", StringComparison.Ordinal);
        reading.Negations += denies ? 1 : 0;
        if (meaning.Pair >= 0 && (_previous == Previous.InOrOut || word is not ("in" or "out")))
        {
            var bit = UInt128.One << meaning.Pair;
            reading.First |= meaning.Opposite ? UInt128.Zero : bit;
            reading.Second |= meaning.Opposite ? bit : UInt128.Zero;
        }
        reading.Concord |= meaning.Concord;
        if (word is not "this")
            reading.Members |= meaning.Member;
        if (_previous == Previous.This && meaning.IsSpan)
            reading.Members |= Lexicon.Find("this").Member;
        ReadOperator(word);
        _previous = word switch
        {
            "x" or "y" or "z" or "n" => Previous.Variable,
            { Length: 1 } when _previous == Previous.Number => Previous.Variable,
            "this" => Previous.This,
            "how" => Previous.How,
            "one" => Previous.One,
            "or" => Previous.Or,
            "why" when _previous == Previous.Or => Previous.Or,
            "log" or "sign" or "check" or "opt" or "zoom" or "clock" => Previous.InOrOut,
            "no" => Previous.No,
            "not" when denies => Previous.Not,
            _ => Previous.Other,
        };
    }

    /// <summary>"minus", "plus" and "times" as the signs they are; any other word forgets the operator before it.</summary>
    private void ReadOperator(ReadOnlySpan<char> word)
    {
        var afterNumber = _previous is Previous.Number or Previous.Tens;
        (_join, _negative) = word switch
        {
            "minus" => afterNumber ? (NumberJoin.Minus, false) : (_join, true),
            "plus" => (NumberJoin.Plus, false),
            "times" => (NumberJoin.Times, false),
            _ => (NumberJoin.None, false),
        };
    }

    /// <summary>
    /// The letters from here, lower case, apostrophes within them kept, a possessive ending not; "++" and "#" behind them are of the name (C++, C#).
    /// Empty when they are more than any known word has; the hash holds all.
    /// </summary>
    private ReadOnlySpan<char> TakeWord()
    {
        var count = 0;
        var hash = _dotted ? '.' : 2166136261u;
        var stem = hash;
        _dotted = false;
        while (_at < _text.Length)
        {
            var rune = Peek(out var length);
            var apostrophe = rune.Value is '\'' or '\u2019' && count > 0 && IsLetterAt(_at + length);
            var ofName = count > 0 && (rune.Value == '#' || (rune.Value == '+' && (IsAt(_at + 1, '+') || IsAt(_at - 1, '+'))));
            if (!apostrophe && !ofName && !Rune.IsLetter(rune))
                break;
            var letter = apostrophe ? '\'' : rune.IsBmp ? char.ToLowerInvariant((char)rune.Value) : '\uFFFD';
            if (count < _buffer.Length)
                _buffer[count] = letter;
            stem = apostrophe ? hash : stem;
            hash = (hash ^ (letter == '\uFFFD' ? (uint)rune.Value : letter)) * 16777619;
            count++;
            _at += length;
        }
        var word = count <= _buffer.Length ? _buffer[..count] : default;
        var isPossessive = word.EndsWith("'s");
        _hash = isPossessive ? stem : hash;
        return isPossessive ? word[..^2] : word;
    }

    private readonly Rune Peek(out int length)
    {
        var status = Rune.DecodeFromUtf8(_text[_at..], out var rune, out length);
        return status == OperationStatus.Done ? rune : new Rune(' ');
    }

    private readonly bool IsDigitAt(int index) => index < _text.Length && _text[index] is >= (byte)'0' and <= (byte)'9';

    private readonly bool IsAt(int index, char symbol) => index < _text.Length && _text[index] == symbol;

    private readonly bool IsLetterAt(int index) => index < _text.Length && char.IsAsciiLetter((char)_text[index]);

    /// <summary>A comma within a number: three digits follow, or, as in 1,00,000, two and another comma.</summary>
    private readonly bool GroupFollows()
    {
        var digits = 0;
        while (IsDigitAt(_at + 1 + digits))
            digits++;
        var next = _at + 1 + digits;
        return digits == 3 || (digits == 2 && next < _text.Length && _text[next] == ',');
    }

    private static int DigitOf(Rune rune)
    {
        if (rune.IsAscii)
            return char.IsAsciiDigit((char)rune.Value) ? rune.Value - '0' : -1;
        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(rune) : -1;
    }

    private static byte Currency(Rune rune) => rune.Value switch
    {
        '$' => Lexicon.Find("usd").Unit,
        '€' => Lexicon.Find("eur").Unit,
        '£' => Lexicon.Find("gbp").Unit,
        '¥' => Lexicon.Find("jpy").Unit,
        '₹' => Lexicon.Find("inr").Unit,
        _ => 0,
    };

    private static NumberJoin Operator(Rune rune) => rune.Value switch
    {
        '+' => NumberJoin.Plus,
        '*' or '×' => NumberJoin.Times,
        '/' or '÷' => NumberJoin.Over,
        '^' => NumberJoin.Power,
        '=' => NumberJoin.Equal,
        '<' or '≤' => NumberJoin.Less,
        '>' or '≥' => NumberJoin.Greater,
        ':' => NumberJoin.Colon,
        _ => NumberJoin.None,
    };

    /// <summary>Upper-case Roman numerals of more than one letter ("World War II"); those that are more often something else are left out.</summary>
    private static int Roman(ReadOnlySpan<byte> word)
    {
        if (word.Length is < 2 or > 4)
            return 0;
        if (word.SequenceEqual("II"u8)) return 2;
        if (word.SequenceEqual("III"u8)) return 3;
        if (word.SequenceEqual("IV"u8)) return 4;
        if (word.SequenceEqual("VI"u8)) return 6;
        if (word.SequenceEqual("VII"u8)) return 7;
        if (word.SequenceEqual("VIII"u8)) return 8;
        if (word.SequenceEqual("IX"u8)) return 9;
        if (word.SequenceEqual("XI"u8)) return 11;
        if (word.SequenceEqual("XII"u8)) return 12;
        return 0;
    }
}
