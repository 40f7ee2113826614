using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// One pass over a text: words and numbers in their order, each told to the <see cref="GuardReading"/>. UTF-8; bytes that are none separate words.
/// Digits count in every script and wherever they stand ("iPhone7" holds a 7).
/// </summary>
internal ref struct GuardReader
{
    /// <summary>About what the embedder reads of a text: of what lies behind, no similarity is known.</summary>
    private const int MostWords = WordSequence.MostWords;

    /// <summary>"in which year", "from where": a question word further on belongs to a clause.</summary>
    private const int LatestQuestionWord = 3;

    /// <summary>Where a word's letters go.</summary>
    private readonly Span<char> _buffer;
    private TextCursor _cursor;
    private PreviousToken _previous;
    private OperatorState _operator;
    private WordPlace _place;
    private VerbatimState _verbatim;
    private int _words;
    private bool _tooLong;

    private GuardReader(ReadOnlySpan<byte> text, Span<char> buffer)
    {
        _cursor = new TextCursor(text);
        _buffer = buffer;
    }

    /// <summary>False when the text is longer, or has more numbers, than is compared.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out GuardReading reading)
    {
        reading = default;
        Span<char> buffer = stackalloc char[Lexicon.LongestWord];
        var reader = new GuardReader(text, buffer);
        while (!reader._cursor.IsAtEnd && !reader._tooLong)
            reader.ReadToken(ref reading);
        reading.Words.Complete();
        return !reader._tooLong;
    }

    private void ReadToken(ref GuardReading reading)
    {
        var rune = _cursor.Peek(out var length);
        _tooLong |= !reading.Spelled.TryAdd(_place.Enter(in _cursor));
        if (TextCursor.DigitOf(rune) >= 0)
        {
            ReadNumber(ref reading);
        }
        else if (Rune.IsLetter(rune))
        {
            ReadWord(ref reading, rune);
        }
        else
        {
            ReadSymbol(rune, length, ref reading);
        }
    }

    private void ReadSymbol(Rune rune, int length, ref GuardReading reading)
    {
        var begins = _cursor.IsBehindBreak;
        if (rune.Value != ' ')
            ReadMarks(rune, ref reading);
        _cursor.At += length;
        _operator.Read(rune, _previous, isSign: begins && _cursor.IsDigitAt(_cursor.At));
        _place.Read(rune, isDotOfName: begins && rune.Value == '.' && _cursor.IsLetterAt(_cursor.At));
        if (rune.Value == ')')
            _previous = PreviousToken.Variable;
        else if (rune.Value is not (' ' or '-' or '\u2212' or '\t' or '\n' or '\r'))
            _previous = rune.Value == '.' && _previous == PreviousToken.No ? PreviousToken.No : PreviousToken.Other;
    }

    private void ReadMarks(Rune rune, ref GuardReading reading)
    {
        _tooLong |= !reading.Symbols.TryAdd(SymbolReader.MarkOf(in _cursor, rune));
        _tooLong |= !reading.Spelled.TryAdd(QuoteSpan.MarkOf(in _cursor, rune));
        ForeignLetters.ReadMark(rune, ref reading);
    }

    private void ReadNumber(ref GuardReading reading)
    {
        var quantity = NumberReader.Read(ref _cursor);
        if (_previous == PreviousToken.No)
            reading.Negations--;
        _tooLong |= !reading.TryAdd(_operator.Join(NumberReader.ReadSuffix(ref _cursor, quantity, _buffer)));
        _place.Leave();
        _previous = PreviousToken.Number;
    }

    private void ReadWord(ref GuardReading reading, Rune firstLetter)
    {
        _tooLong |= ++_words > MostWords;
        var start = _cursor.At;
        var taken = WordReader.Take(ref _cursor, _buffer, _place.HasLeadingDot);
        ReadOnlySpan<char> letters = _buffer[..taken.Letters];
        var roman = NumberReader.Roman(_cursor.Text[start.._cursor.At]);
        var meaning = roman > 0 ? WordMeaning.None with { Number = roman } : Lexicon.Find(letters);
        reading.Languages.Add(firstLetter, meaning.Language);
        if (_cursor.At - start > taken.Runes)
            _tooLong |= !ForeignLetters.TryReadWord(_cursor.Text[start.._cursor.At], ref reading);
        _verbatim.Read(letters, ref reading);
        if (IsLabel(letters, in taken))
            _tooLong |= !reading.Spelled.TryAdd(letters[0]);
        if (!letters.IsEmpty && TryReadQuantity(meaning, letters, ref reading))
        {
            _place.Leave();
            return;
        }
        var role = IsPartOfPrevious(letters) ? WordRole.Filler : meaning.Role;
        var member = letters is "this" ? (ushort)0 : meaning.Member;
        if (member == 0 && _previous == PreviousToken.This && meaning.IsSpan)
            member = Lexicon.This;
        ReadQuestion(in meaning, letters, ref reading);
        ReadPlain(in meaning, letters, ref reading);
        var stem = letters.IsEmpty || _place.HasLeadingDot ? taken.Hash : WordReader.HashOf(letters[..Stem.LengthOf(letters)]);
        var flags = _place.FlagsOf(in taken, meaning.IsKnown);
        var length = (byte)Math.Min(byte.MaxValue, _cursor.At - start);
        reading.Words.Add(new Word(stem | 1, start, length, role, flags, meaning.Group, member));
        ReadName(letters, in taken, meaning.OpensName, ref reading);
        _place.Leave();
    }

    /// <summary>A name of two words is a member of its class as a whole ("new york").</summary>
    private void ReadName(ReadOnlySpan<char> letters, in TakenWord taken, bool opens, ref GuardReading reading)
    {
        if (_place.OpenName != 0 && Lexicon.FindName(WordReader.HashOf(letters, WordReader.Step(_place.OpenName, '_'))) is var member and > 0)
            reading.Words.NameLastTwo(member);
        _place.OpenName = opens ? taken.Hash : 0;
    }

    private readonly void ReadQuestion(in WordMeaning meaning, ReadOnlySpan<char> word, ref GuardReading reading)
    {
        if (_previous == PreviousToken.How && reading.Question == QuestionWord.How && IsMeasure(word))
            reading.Question = QuestionWord.Quantity;
        else if (reading.Question == QuestionWord.None && _words <= (meaning.Question == QuestionWord.Whether ? 1 : LatestQuestionWord))
            reading.Question = meaning.Question;
        if (meaning.Question != QuestionWord.Whether)
            reading.QuestionWords |= (ushort)(1 << (int)meaning.Question);
    }

    /// <summary>"how to convert" is "how do I convert"; "how many" and "no one" are one word each.</summary>
    private readonly bool IsPartOfPrevious(ReadOnlySpan<char> word) => _previous switch
    {
        PreviousToken.How => word is "to" || IsMeasure(word),
        PreviousToken.No => word is "one",
        _ => false,
    };

    /// <summary>Behind "how": a number is asked for.</summary>
    private static bool IsMeasure(ReadOnlySpan<char> word)
        => word is "many" or "much" or "long" or "old" or "far" or "often" or "big" or "large" or "tall" or "high" or "deep" or "fast" or "heavy";

    private bool TryReadQuantity(in WordMeaning meaning, ReadOnlySpan<char> word, ref GuardReading reading)
    {
        var afterNumber = _previous is PreviousToken.Number or PreviousToken.Tens;
        if (_previous == PreviousToken.One && (meaning.Multiplier > 0 || (meaning.Unit > 0 && word.Length > 1)))
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
                _previous = PreviousToken.Number;
                return true;
            }
            if (meaning.Unit > 0 && word.Length > 1)
            {
                last = last with { Unit = meaning.Unit };
                _previous = PreviousToken.Other;
                return true;
            }
            if (_previous == PreviousToken.Tens && meaning.Number is > 0 and < 10)
            {
                last = last with { Digits = last.Digits + (ulong)meaning.Number };
                _previous = PreviousToken.Number;
                return true;
            }
        }
        if (meaning.Number < 0)
            return false;
        _tooLong |= !reading.TryAdd(_operator.Join(new Quantity((ulong)meaning.Number, 0, 0)));
        _previous = meaning.Number >= 20 ? PreviousToken.Tens : PreviousToken.Number;
        return true;
    }

    private void ReadPlain(in WordMeaning meaning, ReadOnlySpan<char> word, ref GuardReading reading)
    {
        // "or not", "or why not", "if not" and "not only" deny nothing; neither does "No. 5".
        if (_previous == PreviousToken.Not && word is "only")
            reading.Negations--;
        var denies = (meaning.Negates && !(word is "not" && _previous == PreviousToken.Or)) || word.EndsWith("n't", StringComparison.Ordinal) || IsNonWord(word);
        reading.Negations += denies ? 1 : 0;
        if (meaning.Pair >= 0 && (_previous == PreviousToken.InOrOut || word is not ("in" or "out")))
        {
            var bit = UInt128.One << meaning.Pair;
            reading.First |= meaning.Opposite ? UInt128.Zero : bit;
            reading.Second |= meaning.Opposite ? bit : UInt128.Zero;
        }
        reading.Concord |= meaning.Concord;
        _operator.Read(word, _previous);
        _previous = word switch
        {
            "x" or "y" or "z" or "n" => PreviousToken.Variable,
            { Length: 1 } when _previous == PreviousToken.Number => PreviousToken.Variable,
            "this" => PreviousToken.This,
            "how" => PreviousToken.How,
            "one" => PreviousToken.One,
            "or" or "if" => PreviousToken.Or,
            "why" when _previous == PreviousToken.Or => PreviousToken.Or,
            "log" or "sign" or "check" or "opt" or "zoom" or "clock" => PreviousToken.InOrOut,
            "no" => PreviousToken.No,
            "not" when denies => PreviousToken.Not,
            _ => PreviousToken.Other,
        };
    }

    /// <summary>The letter of "vitamin C", "plan B", "George W.": a single one in upper case where the sentence does not ask for it.</summary>
    private readonly bool IsLabel(ReadOnlySpan<char> word, in TakenWord taken)
        => taken is { Runes: 1, StartsUpper: true } && _place.IsInSentence && !word.IsEmpty && word[0] != 'i';

    /// <summary>"nonlinear" denies as "non linear" does.</summary>
    private static bool IsNonWord(ReadOnlySpan<char> word)
        => word.Length > "non".Length + 3 && word.StartsWith("non") && !(word is "nonsense" or "nonetheless" or "nonstop" || word.StartsWith("nonchalan"));
}
