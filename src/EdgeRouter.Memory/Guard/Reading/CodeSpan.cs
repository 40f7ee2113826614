namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>
/// Which runs between blanks are code: <c>snake_case</c>, <c>camelCase</c>, <c>a::b</c>, <c>x-&gt;y</c>, <c>call()</c>, <c>os.path</c>,
/// <c>/etc/hosts</c>, <c>C:\x</c>, <c>--force</c>, <c>-v</c>.
/// </summary>
internal static class CodeSpan
{
    /// <summary>Longer runs are looked at up to here.</summary>
    private const int MostBytes = 128;

    /// <returns>Where the run of code that begins at <paramref name="start"/> ends; <paramref name="start"/> when it is none.</returns>
    public static int EndOf(ReadOnlySpan<byte> text, int start)
    {
        var run = text[start..Math.Min(text.Length, start + MostBytes)];
        var blank = run.IndexOfAny(" \t\r\n"u8);
        if (blank >= 0)
            run = run[..blank];
        run = run.TrimEnd(".,;:?!"u8);
        return IsFlag(run) || IsPath(run) || IsIdentifier(run) ? start + run.Length : start;
    }

    private static bool IsFlag(ReadOnlySpan<byte> run)
        => run.Length >= 2 && run[0] == '-' && (IsLetter(run[1]) ? run.Length == 2 : run.Length > 3 && run[1] == '-' && IsLetter(run[2]));

    private static bool IsPath(ReadOnlySpan<byte> run)
    {
        if (run.Length < 3)
            return false;
        return (run[0] == '/' && IsLetter(run[1])) || run.StartsWith("./"u8) || run.StartsWith("../"u8) || run.StartsWith("~/"u8)
            || (IsLetter(run[0]) && run[1] == ':' && run[2] is (byte)'\\' or (byte)'/');
    }

    private static bool IsIdentifier(ReadOnlySpan<byte> run)
    {
        if (run.EndsWith("()"u8) && run.Length > 2)
            return true;
        for (var i = 1; i < run.Length - 1; i++)
        {
            byte before = run[i - 1], at = run[i], after = run[i + 1];
            var joins = at switch
            {
                (byte)'_' => IsWordPart(before) && IsWordPart(after),
                (byte)':' => after == ':' && IsWordPart(before),
                (byte)'-' => after == '>' && IsWordPart(before),
                (byte)'.' => IsLetter(before) && IsLetter(after) && i >= 2 && IsLetter(run[i - 2]) && i + 2 < run.Length && IsLetter(run[i + 2]),
                _ => i >= 2 && IsLower(before) && IsLetter(run[i - 2]) && IsUpper(at) && IsLetter(after),
            };
            if (joins)
                return true;
        }
        return false;
    }

    private static bool IsLower(byte value) => value is >= (byte)'a' and <= (byte)'z';

    private static bool IsUpper(byte value) => value is >= (byte)'A' and <= (byte)'Z';

    private static bool IsLetter(byte value) => char.IsAsciiLetter((char)value);

    private static bool IsWordPart(byte value) => char.IsAsciiLetterOrDigit((char)value);
}
