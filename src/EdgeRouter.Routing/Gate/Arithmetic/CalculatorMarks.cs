namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>Equations in GSM8K's notation, <c>&lt;&lt;8*5=40&gt;&gt;</c> (github.com/openai/grade-school-math), in the midst of prose.</summary>
internal static class CalculatorMarks
{
    /// <returns>Bytes of the answer without its marks.</returns>
    public static int Read(ReadOnlySpan<byte> answer, scoped ref Workings workings, scoped ref NumberSet numbers)
    {
        var prose = answer.Length;
        for (var rest = answer; rest.IndexOf("<<"u8) is >= 0 and var open;)
        {
            rest = rest[(open + 2)..];
            var close = rest.IndexOf(">>"u8);
            var mark = close < 0 ? rest : rest[..close];
            var equations = new EquationReader(mark);
            equations.Read(ref workings, ref numbers);
            rest = close < 0 ? default : rest[(close + 2)..];
            prose -= Math.Min(prose, mark.Length + 4);
        }

        return prose;
    }
}
