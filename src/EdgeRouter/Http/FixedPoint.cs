namespace EdgeRouter.Http;

/// <summary>Integers of a small unit written in a larger one, without rounding and without the decimals' trailing zeros: 1,250 thousandths are "1.25".</summary>
internal static class FixedPoint
{
    /// <summary>Longest text: a sign, the digits of a long, a point and a zero before it.</summary>
    public const int MaxLength = 22;

    /// <param name="value">In units of 10^-<paramref name="decimals"/>.</param>
    /// <param name="destination">char[&gt;= <see cref="MaxLength"/>]</param>
    /// <returns>Characters written.</returns>
    public static int Write(long value, int decimals, Span<char> destination)
    {
        // From the last digit on, behind which nothing follows.
        Span<char> text = stackalloc char[MaxLength];
        var at = MaxLength;
        var rest = value < 0 ? 0 - (ulong)value : (ulong)value;
        for (var written = false; decimals > 0; decimals--)
        {
            (rest, var digit) = ulong.DivRem(rest, 10);
            if (!written && digit == 0)
                continue;
            written = true;
            text[--at] = (char)('0' + digit);
            if (decimals == 1)
                text[--at] = '.';
        }

        do
        {
            (rest, var digit) = ulong.DivRem(rest, 10);
            text[--at] = (char)('0' + digit);
        }
        while (rest != 0);

        if (value < 0)
            text[--at] = '-';
        text[at..].CopyTo(destination);
        return MaxLength - at;
    }

    /// <inheritdoc cref="Write"/>
    public static string Text(long value, int decimals)
    {
        Span<char> text = stackalloc char[MaxLength];
        return new(text[..Write(value, decimals, text)]);
    }
}
