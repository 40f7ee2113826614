using System.Buffers;

namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// Which runs between blanks are code: <c>snake_case</c>, <c>camelCase</c>, <c>a::b</c>, <c>x-&gt;y</c>, <c>call()</c>, <c>os.path</c>,
/// <c>/etc/hosts</c>, <c>C:\x</c>, <c>--force</c>, <c>-v</c>, <c>me@site.org</c>, <c>https://site.org/a</c>, <c>ctrl+c</c>; and which tokens are identifiers: letters with
/// digits behind them, and what is longer than a word.
/// </summary>
internal static class CodeSpan
{
    /// <summary>So much of a run tells whether it is code; it is compared whole.</summary>
    private const int MostBytes = 128;

    /// <summary>The letters behind the dash of <c>-xvf</c>.</summary>
    private const int MostFlags = 3;

    /// <summary>A token with digits that is as long is a key or a hash, whose upper case counts; one longer than any word needs no digits to be an identifier.</summary>
    private const int LeastKey = 16;
    private const int LeastLong = 25;

    private static readonly SearchValues<byte> s_blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    public static CodeRun Read(ReadOnlySpan<byte> text, int start)
    {
        var run = text[start..];
        if (!MayBegin(run) || (run[0] == '-' && start > 0 && text[start - 1] == '-'))
            return new CodeRun(start, 0);
        var blank = run.IndexOfAny(s_blanks);
        if (blank >= 0)
            run = run[..blank];
        run = run.TrimEnd(".,;:?!"u8);
        var isPath = IsPath(run);
        var isExact = isPath || IsFlag(run);
        if (!isExact && !IsIdentifier(run[..Math.Min(run.Length, MostBytes)], out isExact))
            return new CodeRun(start, TokenMark(text[start..]));
        return new CodeRun(start + run.Length, isExact ? RunMark(run, isPath) : TokenMark(run));
    }

    /// <summary>A letter, a digit, or what a path or a flag begins with; of several dashes the first.</summary>
    private static bool MayBegin(ReadOnlySpan<byte> run)
        => run[0] >= 0x80 || IsWordPart(run[0]) || (IsLead(run[0]) && run.Length > 1 && (run[1] >= 0x80 || IsWordPart(run[1]) || IsLead(run[1])));

    private static bool IsLead(byte value) => value is (byte)'/' or (byte)'-' or (byte)'.' or (byte)'~' or (byte)'_';

    private static bool IsFlag(ReadOnlySpan<byte> run)
    {
        if (run.Length < 2 || run[0] != '-')
            return false;
        if (run[1] == '-')
            return run.Length > 3 && IsLetter(run[2]);
        var letters = 1;
        while (letters < run.Length && IsLetter(run[letters]))
            letters++;
        return letters == run.Length && letters <= MostFlags + 1;
    }

    private static bool IsPath(ReadOnlySpan<byte> run)
    {
        if (run.Length < 3)
            return false;
        return (run[0] == '/' && IsLetter(run[1])) || run.StartsWith("./"u8) || run.StartsWith("../"u8) || run.StartsWith("~/"u8)
            || (IsLetter(run[0]) && run[1] == ':' && run[2] is (byte)'\\' or (byte)'/');
    }

    /// <param name="isExact">Other than mere <c>camelCase</c>, in which brands and their lower case are written, and a sentence that begins right behind a dot.</param>
    private static bool IsIdentifier(ReadOnlySpan<byte> run, out bool isExact)
    {
        isExact = run.EndsWith("()"u8) && run.Length > 2;
        var isCode = isExact;
        for (var i = 1; i < run.Length - 1 && !isExact; i++)
        {
            byte before = run[i - 1], at = run[i], after = run[i + 1];
            if (at == '.')
            {
                var joins = IsLetter(before) && IsLetter(after) && i >= 2 && IsLetter(run[i - 2]) && i + 2 < run.Length && IsLetter(run[i + 2]);
                isCode |= joins;
                isExact = joins && !(IsLower(before) && IsUpper(after));
            }
            else if (IsUpper(at))
            {
                isCode |= i >= 2 && IsLower(before) && IsLetter(run[i - 2]) && IsLetter(after);
            }
            else
            {
                isExact = at switch
                {
                    (byte)'_' or (byte)'@' => IsWordPart(before) && IsWordPart(after),
                    (byte)':' => (after == ':' && IsWordPart(before)) || run[i..].StartsWith("://"u8),
                    (byte)'-' => after == '>' && IsWordPart(before),
                    (byte)'+' => i >= 2 && IsLetter(before) && IsLetter(run[i - 2]) && IsWordPart(after),
                    _ => false,
                };
            }
        }
        return isCode || isExact;
    }

    /// <summary>The run without its scheme, and what closes a sentence, a bracket or a quotation behind it. In lower case where it names no file.</summary>
    private static uint RunMark(ReadOnlySpan<byte> run, bool isPath)
    {
        var scheme = run.IndexOf("://"u8);
        run = scheme >= 0 ? run[(scheme + 3)..] : run;
        var quote = run.IndexOfAny("\"'`"u8);
        run = (quote > 0 ? run[..quote] : run).TrimEnd("/.,;:?!()[]{}<>"u8);
        var isFile = isPath || run.ContainsAny("/\\"u8) || run.StartsWith("-"u8);
        return Hash(run, foldCase: !isFile);
    }

    private static uint TokenMark(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept(s_token);
        var token = end >= 0 ? text[..end] : text;
        var isMixed = HasDigitBehindLetter(token);
        return isMixed || token.Length >= LeastLong ? Hash(token, foldCase: !isMixed || token.Length < LeastKey) : 0;
    }

    private static bool HasDigitBehindLetter(ReadOnlySpan<byte> token)
    {
        var digit = token.LastIndexOfAnyInRange((byte)'0', (byte)'9');
        for (var i = 0; i < digit; i++)
        {
            if (IsLetter(token[i]))
                return true;
        }
        return false;
    }

    private static uint Hash(ReadOnlySpan<byte> run, bool foldCase)
    {
        var hash = 0u;
        foreach (var letter in run)
            hash = WordReader.Step(hash, (uint)(foldCase && IsUpper(letter) ? letter | 0x20 : letter));
        return hash | 1;
    }

    private static bool IsLower(byte value) => value is >= (byte)'a' and <= (byte)'z';

    private static bool IsUpper(byte value) => value is >= (byte)'A' and <= (byte)'Z';

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value);

    private static bool IsWordPart(byte value) => char.IsAsciiLetterOrDigit((char)value);
}
