using System.Numerics;

namespace EdgeRouter.Routing.Classify.Text;

/// <summary>
/// One pass over a turn's text: words by hash, marks by their neighbours, sentences, lines. Pieces of one text are added in order. Nothing is allocated;
/// about 4 ns a byte.
/// </summary>
internal struct TextScan
{
    /// <summary>Of <see cref="TextSignals.Options"/>: so many make a multiple choice.</summary>
    private const int ChoiceOptions = 3;

    private const int LongWordBytes = 9;
    private const int ShoutBytes = 3;

    private LanguageVotes _languages;
    private MarkSet _marks;
    private ulong _codeWords; // a bit by hash for each kind that was seen
    private ulong _mathWords;
    private ulong _previous;
    private WordClass _lead; // of the sentence's first words
    private WordClass _anyQuestion; // of the sentence's first interrogative
    private WordClass _asked; // of the last question
    private WordClass _opening; // of the first sentence
    private int _sentenceWords;
    private int _lineStart;
    private int _lineWords; // before the line
    private int _words, _sentences, _lines, _numbers, _questions, _instructions, _options, _optionWords, _numericOptions;
    private int _wordBytes, _longWords, _names, _shouts, _quotes, _amounts, _gaps, _symbols;
    private int _commas, _lineDistinct, _optionNews;
    private ClassCounts _counts;
    private Vocabulary _vocabulary;
    private OptionSets _optionSets;

    public WordClass Seen { get; private set; }

    public void Add(ReadOnlySpan<byte> text)
    {
        EndSentence();
        _lineStart = 0;
        for (var at = 0; at < text.Length;)
        {
            var value = text[at];
            if (ByteKinds.IsWord(value))
                at = Word(text, at);
            else
                at = Mark(text, at, value);
        }

        EndLine(text, text.Length);
    }

    public TextSignals End()
    {
        EndSentence();
        return new()
        {
            Kind = Kind(),
            Language = _languages.Best(),
            Words = _words,
            Sentences = _sentences,
            Lines = _lines,
            Numbers = _numbers,
            Questions = _questions,
            Instructions = _instructions,
            Options = _options,
            OptionWords = _optionWords,
            NumericOptions = _numericOptions,
            WordBytes = _wordBytes,
            LongWords = _longWords,
            Names = _names,
            Shouts = _shouts,
            Quotes = _quotes,
            Amounts = _amounts,
            Gaps = _gaps,
            Symbols = _symbols,
            Negations = _counts[WordClass.Negation],
            Ratios = _counts[WordClass.Ratio],
            Sums = _counts[WordClass.Sum],
            Comparisons = _counts[WordClass.Comparison],
            Times = _counts[WordClass.Time],
            Conditions = _counts[WordClass.Condition],
            Persons = _counts[WordClass.Person],
            Commas = _commas,
            DistinctWords = _vocabulary.Count,
            ComputingWords = _counts[WordClass.Computing],
            OptionNews = _optionNews,
            OptionOverlap = _optionSets.Overlap(),
            OptionVariety = _optionSets.Variety(),
            CodePoints = Points(_marks & MarkSet.Code, _codeWords),
            MathPoints = Points(_marks & MarkSet.Math, _mathWords),
        };
    }

    private static int Points(MarkSet marks, ulong words) => 2 * BitOperations.PopCount((uint)marks) + BitOperations.PopCount(words);

    private readonly QuestionKind Kind()
    {
        if (_options >= ChoiceOptions)
            return QuestionKind.Choice;
        var asked = _asked != 0 ? _asked : _opening;
        if ((asked & WordClass.HowMany) != 0)
            return QuestionKind.HowMany;
        var question = (uint)(asked & WordClass.Questions);
        // The classes stand in the order of the kinds.
        if (question != 0)
            return (QuestionKind)((int)QuestionKind.YesNo + BitOperations.TrailingZeroCount(question) - BitOperations.TrailingZeroCount((uint)WordClass.YesNo));
        return (_opening & WordClass.Command) != 0 || _instructions > 0 ? QuestionKind.Command : QuestionKind.None;
    }

    /// <summary>The word at <paramref name="start"/>; what follows it.</summary>
    private int Word(ReadOnlySpan<byte> text, int start)
    {
        if (ByteKinds.IsDigit(text[start]))
            return Number(text, start);
        var hash = WordHash.Start;
        var at = start;
        var capitals = 0;
        var isCamel = false;
        for (; at < text.Length; at++)
        {
            var value = text[at];
            if (value >= 0x80)
            {
                Letter(text, at);
            }
            else if (!ByteKinds.IsWord(value))
            {
                if (value != '\'' || at + 1 == text.Length || !ByteKinds.IsWord(text[at + 1]))
                    break;
            }
            else if (ByteKinds.IsUpper(value))
            {
                isCamel |= at > start && ByteKinds.IsLower(text[at - 1]);
                capitals++;
                value |= 0x20;
            }

            hash = WordHash.Add(hash, value);
        }

        if (isCamel)
            _marks |= MarkSet.Identifier;
        var length = at - start;
        _wordBytes += length;
        _longWords += length >= LongWordBytes ? 1 : 0;
        _shouts += length >= ShoutBytes && capitals == length ? 1 : 0;
        _names += _sentenceWords > 0 && length > 1 && capitals < length && ByteKinds.IsUpper(text[start]) ? 1 : 0;
        Take(hash);
        return at;
    }

    private void Letter(ReadOnlySpan<byte> text, int at)
    {
        if (text[at] < 0xC2 || at + 1 == text.Length)
            return;
        _languages.Letter(text[at], text[at + 1]);
        _marks |= MarkReader.OfLetter(text[at], text[at + 1]);
    }

    private int Number(ReadOnlySpan<byte> text, int at)
    {
        var hash = WordHash.Start;
        for (; at < text.Length; at++)
        {
            if (!ByteKinds.IsWord(text[at]) && (text[at] is not ((byte)'.' or (byte)',') || at + 1 == text.Length || !ByteKinds.IsDigit(text[at + 1])))
                break;
            hash = WordHash.Add(hash, text[at]);
        }

        Remember(hash);
        _numbers++;
        _words++;
        _sentenceWords++;
        _previous = 0;
        return at;
    }

    private void Take(ulong hash)
    {
        var single = SignalWords.Lexicon[hash];
        var pair = _previous == 0 ? WordClass.None : SignalWords.Lexicon[WordHash.Pair(_previous, hash)];
        var classes = single | pair;
        if ((classes & WordClass.Code) != 0)
            _codeWords |= 1UL << (int)(hash & 63);
        if ((classes & WordClass.Math) != 0)
            _mathWords |= 1UL << (int)(hash & 63);
        _languages.LatinWord();
        _languages.Word(single);
        _counts.Add(single);
        Seen |= classes;
        if (_sentenceWords == 0)
        {
            _lead = single;
            _instructions += (single & WordClass.Command) != 0 ? 1 : 0;
        }
        else if (_sentenceWords == 1)
        {
            _lead |= pair;
        }

        // "On which day does it begin?" asks which, not whether.
        if ((_anyQuestion & ~WordClass.YesNo & WordClass.Questions) == 0 && (classes & WordClass.Questions & ~WordClass.YesNo) != 0)
            _anyQuestion = classes & WordClass.Questions & ~WordClass.YesNo;
        _anyQuestion |= pair & WordClass.HowMany;
        _instructions += (classes & WordClass.Demand) != 0 ? 1 : 0;
        _previous = hash;
        Remember(hash);
        _words++;
        _sentenceWords++;
    }

    private void Remember(ulong hash)
    {
        _vocabulary.Add(hash);
        _optionSets.Add(hash, _words - _lineWords);
    }

    private int Mark(ReadOnlySpan<byte> text, int at, byte value)
    {
        if (value == ' ')
            return at + 1;
        if (value == '\n')
        {
            EndLine(text, at);
            _lineStart = at + 1;
            return at + 1;
        }

        Count(text, at, value);
        _marks |= MarkReader.At(text, at);
        if (value == '?')
        {
            _questions++;
            _asked = (_lead & WordClass.Questions) != 0 ? _lead | (_anyQuestion & WordClass.HowMany) : _anyQuestion;
        }

        if (value is (byte)'?' or (byte)'!' or (byte)'.' or (byte)':' && (at + 1 == text.Length || ByteKinds.IsSpace(text[at + 1])))
            EndSentence();
        return at + 1;
    }

    private void Count(ReadOnlySpan<byte> text, int at, byte value)
    {
        switch (value)
        {
            case (byte)',':
                _commas++;
                break;
            case (byte)'"':
                _quotes++;
                break;
            case (byte)'$' or (byte)'%':
                _amounts++;
                break;
            case (byte)'_':
                // The second of a run, and no further one.
                _gaps += at > 0 && text[at - 1] == '_' && (at == 1 || text[at - 2] != '_') ? 1 : 0;
                break;
            case (byte)'=' or (byte)'+' or (byte)'*' or (byte)'/' or (byte)'^' or (byte)'<' or (byte)'>' or (byte)'\\' or (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)'|':
                _symbols++;
                break;
        }
    }

    private void EndLine(ReadOnlySpan<byte> text, int end)
    {
        var line = text[_lineStart..end].Trim(" \t\r"u8);
        if (line.IsEmpty)
            return;
        _lines++;
        var isOption = IsOption(line);
        _optionSets.EndLine(isOption);
        if (isOption)
        {
            _optionNews += _vocabulary.Count - _lineDistinct;
            _options++;
            _optionWords += _words - _lineWords;
            _numericOptions += line[3..].TrimStart(" $-(."u8) is [>= (byte)'0' and <= (byte)'9', ..] ? 1 : 0;
        }

        _lineWords = _words;
        _lineDistinct = _vocabulary.Count;
        EndSentence();
    }

    /// <summary>A. or A) or (A) with something behind.</summary>
    private static bool IsOption(ReadOnlySpan<byte> line)
    {
        if (line[0] == '(')
            line = line[1..];
        return line.Length > 3 && ByteKinds.IsUpper(line[0]) && line[0] <= 'J' && line[1] is (byte)'.' or (byte)')' or (byte)':' && line[2] == ' ';
    }

    private void EndSentence()
    {
        if (_sentenceWords > 0)
        {
            if (_sentences == 0)
                _opening = _lead;
            _sentences++;
        }

        _sentenceWords = 0;
        _lead = _anyQuestion = WordClass.None;
        _previous = 0;
    }
}
