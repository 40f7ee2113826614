using System.Buffers;

namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>
/// What an answer to a question of numbers shows of being right, without another model: its equations worked out anew, the numbers of the question it used,
/// and whether what it ends with follows from its steps. The indexes are those of <see cref="ArithmeticHead"/>'s weights.
/// </summary>
public static class ArithmeticSigns
{
    public const int Count = 13;

    /// <summary>Signs from here on count against an answer, never for it: training keeps their weights at zero or below.</summary>
    internal const int FirstDefect = 3;

    /// <summary>Longer texts are judged by their first bytes and by their last.</summary>
    private const int MaxNumbers = 128;
    private const int MaxEquations = 48;

    public static ReadOnlySpan<string> Names => new[]
    {
        "question_length", "answer_length", "steps",
        "no_step", "one_step", "wrong_equation", "final_not_last", "final_fraction", "fractions",
        "numbers_unused", "results_unused", "hedged", "unfinished",
    };

    private static readonly SearchValues<byte> s_digits = SearchValues.Create("0123456789"u8);

    /// <param name="hedges">Hedging phrases of the answer.</param>
    /// <param name="unfinished">The answer was cut off.</param>
    /// <param name="signs">float32[<see cref="Count"/>].</param>
    /// <returns>False when the question or its answer is not one of numbers; nothing is written then.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> question, ReadOnlySpan<byte> answer, int hedges, bool unfinished, Span<float> signs)
    {
        if (question.IndexOfAny(s_digits) < 0)
            return false;
        var asked = new NumberSet(stackalloc double[MaxNumbers]);
        NumbersOf(question, ref asked);
        if (asked.Count == 0)
            return false;

        var numbers = new NumberSet(stackalloc double[MaxNumbers]);
        var marked = new Workings(stackalloc double[MaxEquations], stackalloc int[MaxEquations], stackalloc double[MaxNumbers]);
        var stated = new Workings(stackalloc double[MaxEquations], stackalloc int[MaxEquations], stackalloc double[MaxNumbers]);
        scoped var prose = new EquationReader(answer);
        prose.Read(ref stated, ref numbers);
        var length = CalculatorMarks.Read(answer, ref marked, ref numbers);
        var workings = marked.Count > 0 ? marked : stated;
        if (workings.Count == 0 && !QuantityQuestion.Asks(question))
            return false;

        var hasFinal = FinalNumber.TryFind(answer, out var final, out var isDeclared);
        signs[0] = MathF.Log(1 + question.Length);
        signs[1] = MathF.Log(1 + length);
        signs[2] = Math.Min(workings.Count, 8);
        signs[3] = workings.Count == 0 ? 1 : 0;
        signs[4] = workings.Count <= 1 ? 1 : 0;
        signs[5] = Math.Min(marked.Wrong + stated.Wrong, 2);
        signs[6] = hasFinal && workings.Count > 0 && Math.Abs(final - workings.Last) > 0.0055 * Math.Max(1, Math.Abs(final)) ? 1 : 0;
        signs[7] = hasFinal && !IsWhole(final) ? 1 : 0;
        signs[8] = Math.Min(Fractions(workings), 3);
        signs[9] = Math.Min(Unused(asked, numbers), 3);
        signs[10] = Math.Min(UnusedResults(workings, final), 3);
        signs[11] = Math.Min(hedges, 2);
        // Who writes <<8*5=40>> writes #### before the result, and so has not come to it without.
        signs[12] = unfinished || (marked.Count > 0 && !isDeclared) ? 1 : 0;
        return true;
    }

    private static void NumbersOf(ReadOnlySpan<byte> text, ref NumberSet numbers)
    {
        var tokens = new MathTokens(text);
        for (var token = tokens.Next(); token != MathToken.End; token = tokens.Next())
        {
            if (token == MathToken.Number)
                numbers.Add(tokens.Value);
        }
    }

    private static int Unused(NumberSet asked, NumberSet used)
    {
        var count = 0;
        for (var i = 0; i < asked.Count; i++)
            count += used.HoldsAnyForm(asked[i]) ? 0 : 1;
        return count;
    }

    private static int UnusedResults(Workings workings, double final)
    {
        var count = 0;
        for (var i = 0; i + 1 < workings.Count; i++)
        {
            var result = workings.Result(i);
            count += workings.Operands.Holds(result, workings.OperandsOf(i + 1)) || Math.Abs(result - final) < 1e-4 ? 0 : 1;
        }

        return count;
    }

    private static int Fractions(Workings workings)
    {
        var count = 0;
        for (var i = 0; i < workings.Count; i++)
            count += IsWhole(workings.Result(i)) ? 0 : 1;
        return count;
    }

    private static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-6;
}
