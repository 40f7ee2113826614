using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>Where the next word stands: at the begin of a sentence, within quotation marks, within code.</summary>
internal struct WordPlace
{
    private bool _isInSentence;
    private bool _isQuoted;
    private int _codeEnd;
    private int _at;

    /// <summary>A dot began the word (".NET").</summary>
    public bool HasLeadingDot { get; private set; }

    /// <summary>Hash of the word before when it may be the first of a name of two; else 0.</summary>
    public uint OpenName { get; set; }

    public void Enter(in TextCursor cursor)
    {
        _at = cursor.At;
        var isAtRunStart = _at == 0 || cursor.Text[_at - 1] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'`' or (byte)'"' or (byte)'\'' or (byte)'(';
        if (isAtRunStart && _at >= _codeEnd)
            _codeEnd = CodeSpan.EndOf(cursor.Text, _at);
    }

    public void Read(Rune symbol, bool isDotOfName)
    {
        HasLeadingDot = isDotOfName;
        if (symbol.Value is '"' or '`' or '\u201C' or '\u201D' or '\u00AB' or '\u00BB')
            _isQuoted = symbol.Value switch { '\u201C' or '\u00AB' => true, '\u201D' or '\u00BB' => false, _ => !_isQuoted };
        if (symbol.Value is '.' or '?' or '!' or ':' or '\n' or '"' or '\u201C')
            _isInSentence = false;
        if (symbol.Value is not (' ' or '-'))
            OpenName = 0;
    }

    /// <summary>The word or number has been read.</summary>
    public void Leave()
    {
        _isInSentence = true;
        HasLeadingDot = false;
    }

    public readonly WordFlags FlagsOf(in TakenWord word, bool isKnown)
    {
        // Upper case at a sentence's begin says nothing, unless it goes on ("USA", "McKinsey").
        var isName = _isInSentence ? word.StartsUpper : word.Capitals > 1;
        return (isName ? WordFlags.Name : 0) | (_isQuoted ? WordFlags.Quoted : 0) | (_at < _codeEnd ? WordFlags.Code : 0) | (isKnown ? WordFlags.Known : 0);
    }
}
