namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>The equations an answer states, in order, as many as fit: of each its result, the numbers it started from, and whether it holds.</summary>
internal ref struct Workings(Span<double> results, Span<int> ends, Span<double> operands)
{
    private readonly Span<double> _results = results;
    private readonly Span<int> _ends = ends;
    private NumberSet _operands = new(operands);

    /// <summary>Equations with an operator on some side.</summary>
    public int Count { get; private set; }

    /// <summary>Equations whose sides are not equal.</summary>
    public int Wrong { get; private set; }

    /// <summary>Equations of more than two sides, which is how sums are run together.</summary>
    public int Chains { get; private set; }

    public readonly double Last => _results[Count - 1];

    public readonly double Result(int index) => _results[index];

    public readonly NumberSet Operands => _operands;

    /// <summary>Index of the first operand of the equation.</summary>
    public readonly int OperandsOf(int index) => index == 0 ? 0 : _ends[index - 1];

    public void Operand(double number) => _operands.Add(number);

    /// <summary>The operands since the last equation belong to none.</summary>
    public void Forget() => _operands.Truncate(OperandsOf(Count));

    /// <summary>The equation whose operands have been given is complete.</summary>
    public void Complete(double result, int sides, bool wrong)
    {
        if (Count == _results.Length)
        {
            Forget();
            return;
        }

        _results[Count] = result;
        _ends[Count] = _operands.Count;
        Count++;
        Wrong += wrong ? 1 : 0;
        Chains += sides > 2 ? 1 : 0;
    }
}
