namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>What an answer of numbers comes to.</summary>
internal static class FinalNumber
{
    /// <summary>The number behind <c>####</c> or in <c>\boxed{}</c>, else the last of the text.</summary>
    /// <param name="isDeclared">It stood where answers are declared.</param>
    public static bool TryFind(ReadOnlySpan<byte> answer, out double number, out bool isDeclared)
    {
        isDeclared = false;
        if (answer.LastIndexOf("####"u8) is >= 0 and var hashes && First(answer[(hashes + 4)..], out number))
            return isDeclared = true;
        if (answer.LastIndexOf("\\boxed{"u8) is >= 0 and var box && First(answer[(box + 7)..], out number))
            return isDeclared = true;
        var tokens = new MathTokens(answer);
        var found = false;
        number = 0;
        for (var token = tokens.Next(); token != MathToken.End; token = tokens.Next())
        {
            if (token != MathToken.Number)
                continue;
            number = tokens.Value;
            found = true;
        }

        return found;
    }

    private static bool First(ReadOnlySpan<byte> text, out double number)
    {
        var tokens = new MathTokens(text);
        number = 0;
        var negative = false;
        for (var token = tokens.Next(); token != MathToken.End; token = tokens.Next())
        {
            negative |= token == MathToken.Operator && tokens.Operator == '-';
            if (token != MathToken.Number)
                continue;
            number = negative ? -tokens.Value : tokens.Value;
            return true;
        }

        return false;
    }
}
