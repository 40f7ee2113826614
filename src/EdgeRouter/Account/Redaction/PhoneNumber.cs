namespace EdgeRouter.Account;

/// <summary>
/// Numbers written as phones are: with the country's code behind + or 00 (E.164: 8 to 15 digits), North American in groups of three, three and four, and
/// with a leading 0 in groups. Ten digits in a row are as often something else, and are left.
/// </summary>
internal static class PhoneNumber
{
    private const int MostGroups = 8;
    private const int Most = 15;

    /// <returns>0 when none begins here.</returns>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        Span<int> sizes = stackalloc int[MostGroups];
        Span<int> ends = stackalloc int[MostGroups];
        var isInternational = text[0] == '+';
        var groups = Read(text, isInternational ? 1 : 0, sizes, ends, out var digits);
        if (groups == 0)
            return 0;
        var last = ends[groups - 1];
        if (isInternational)
            return digits >= 8 ? last : 0;
        if (sizes[..groups].StartsWith([3, 3, 4]))
            return ends[2];
        if (sizes[..groups].StartsWith([1, 3, 3, 4]))
            return ends[3];
        if (text[0] == '+' || !text.TrimStart('(').StartsWith('0'))
            return 0;
        // 0.123456789 is a number, 01.02.2024 10:30 a time.
        var isOther = sizes[0] == 1 || sizes[..groups].StartsWith([2, 2, 4]);
        var isAbroad = text.TrimStart('(').StartsWith("00", StringComparison.Ordinal) && digits >= 10;
        return isAbroad || (!isOther && groups > 1 && digits >= 9) ? last : 0;
    }

    /// <summary>Groups of digits with one or two marks between, as long as they are no more than <see cref="Most"/> digits together.</summary>
    private static int Read(ReadOnlySpan<char> text, int at, Span<int> sizes, Span<int> ends, out int digits)
    {
        var groups = 0;
        digits = 0;
        while (groups < MostGroups)
        {
            var marks = 0;
            while (at + marks < text.Length && marks < 3 && text[at + marks] is ' ' or '-' or '.' or '/' or '(' or ')' or '\u00A0')
                marks++;
            if (marks == 3 || (groups == 0 && marks > 1))
                break;
            var start = at + marks;
            var end = start;
            while (end < text.Length && end - start <= Most && char.IsAsciiDigit(text[end]))
                end++;
            if (end == start || digits + end - start > Most)
                break;
            digits += end - start;
            sizes[groups] = end - start;
            ends[groups++] = at = end;
        }

        return groups;
    }
}
