using System.Buffers;
using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>Where the next word stands: at the begin of a sentence, within quotation marks, within code.</summary>
internal struct WordPlace
{
    private static readonly SearchValues<byte> s_beforeRun = SearchValues.Create(" \t\r\n`\"'()[]{}<>=,;:|-"u8);

    private bool _isQuoted;
    private int _codeEnd;
    private int _at;

    /// <summary>A word stands before it in the sentence.</summary>
    public bool IsInSentence { get; private set; }

    /// <summary>A dot began the word (".NET").</summary>
    public bool HasLeadingDot { get; private set; }

    /// <summary>Hash of the word before when it may be the first of a name of two; else 0.</summary>
    public uint OpenName { get; set; }

    /// <returns>The mark of the identifier that begins here, 0 when none does.</returns>
    public uint Enter(in TextCursor cursor)
    {
        _at = cursor.At;
        if (_at < _codeEnd || (_at > 0 && !s_beforeRun.Contains(cursor.Text[_at - 1])))
            return 0;
        var run = CodeSpan.Read(cursor.Text, _at);
        _codeEnd = run.End;
        return run.Mark;
    }

    public void Read(Rune symbol, bool isDotOfName)
    {
        HasLeadingDot = isDotOfName;
        if (symbol.Value is '"' or '`' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB')
            _isQuoted = symbol.Value switch { '\u201C' or '\u00AB' => true, '\u201D' or '\u00BB' => false, _ => !_isQuoted };
        if (symbol.Value is '.' or '?' or '!' or ':' or '\n' or '"' or '\u201C')
            IsInSentence = false;
        if (symbol.Value is not (' ' or '-'))
            OpenName = 0;
    }

    /// <summary>The word or number has been read.</summary>
    public void Leave()
    {
        IsInSentence = true;
        HasLeadingDot = false;
    }

    public readonly WordFlags FlagsOf(in TakenWord word, bool isKnown)
    {
        // Upper case at a sentence's begin says nothing, unless it goes on ("USA", "McKinsey").
        var isName = IsInSentence ? word.StartsUpper : word.Capitals > 1;
        return (isName ? WordFlags.Name : 0) | (_isQuoted ? WordFlags.Quoted : 0) | (_at < _codeEnd ? WordFlags.Code : 0) | (isKnown ? WordFlags.Known : 0);
    }
}
