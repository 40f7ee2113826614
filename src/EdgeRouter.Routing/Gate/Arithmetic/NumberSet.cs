namespace EdgeRouter.Routing.Gate.Arithmetic;

/// <summary>The numbers of a text, in order, as many as fit in the caller's space.</summary>
internal ref struct NumberSet(Span<double> space)
{
    private const double Tolerance = 1e-4;

    private readonly Span<double> _space = space;

    public int Count { get; private set; }

    public readonly double this[int index] => _space[index];

    public void Add(double number)
    {
        if (Count < _space.Length)
            _space[Count++] = number;
    }

    public void Truncate(int count) => Count = count;

    /// <param name="from">Index of the first to look at.</param>
    /// <param name="to">Index behind the last; -1 for all.</param>
    public readonly bool Holds(double number, int from = 0, int to = -1)
    {
        for (var i = from; i < (to < 0 ? Count : to); i++)
        {
            if (Math.Abs(_space[i] - number) < Tolerance)
                return true;
        }

        return false;
    }

    /// <summary>It, or what it is when it was a percentage: its hundredth, or what is left or had in all when so much is taken or added.</summary>
    public readonly bool HoldsAnyForm(double number) =>
        Holds(number) || Holds(number / 100) || Holds(100 - number) || Holds(1 - (number / 100)) || Holds(1 + (number / 100)) || Holds(number * 100);
}
