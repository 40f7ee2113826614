namespace EdgeRouter.Routing.Learn.Drift;

/// <summary>
/// How far values have moved from what they were at first. The first <c>window</c> values are the reference; bins end at each different one
/// of its deciles, with one bin more for what lies below all of it and one for what lies above. Each further window is compared with it by the population stability index, the sum over bins of
/// (p - q) ln(p / q), where p and q are the shares of the two and no share is taken for less than half a value's. By convention below 0.1 is the same
/// population and from 0.25 on another one. Thread-safe; adding a value allocates nothing.
/// </summary>
public sealed class PopulationShift(int window)
{
    private const int Deciles = 10;
    private const int Bins = Deciles + 2;

    private readonly Lock _gate = new(); // guards all below
    private readonly int[] _expected = new int[Bins];
    private readonly int[] _seen = new int[Bins];
    private double[]? _reference = new double[window];
    private double _least;
    private double[] _edges = [];
    private int _count;

    /// <summary>Of the last whole window; NaN before there was one.</summary>
    public double Index { get; private set; } = double.NaN;

    /// <returns>True when a window is full, and <see cref="Index"/> new.</returns>
    public bool Add(double value)
    {
        lock (_gate)
        {
            if (_reference is { } reference)
            {
                reference[_count++] = value;
                if (_count == window)
                    Refer(reference);
                return false;
            }

            _seen[BinOf(value)]++;
            if (++_count < window)
                return false;
            Index = Compare();
            Array.Clear(_seen);
            _count = 0;
            return true;
        }
    }

    private void Refer(double[] reference)
    {
        Array.Sort(reference);
        _least = reference[0];
        _edges = [.. Enumerable.Range(1, Deciles).Select(decile => reference[(decile * window / Deciles) - 1]).Distinct()];
        foreach (var value in reference)
            _expected[BinOf(value)]++;
        (_reference, _count) = (null, 0);
    }

    /// <summary>Bin 0 is below the reference; bin i ends at edge i - 1, which belongs to it; the last has no end.</summary>
    private int BinOf(double value)
    {
        if (value < _least)
            return 0;
        var bin = 1;
        while (bin <= _edges.Length && value > _edges[bin - 1])
            bin++;
        return bin;
    }

    private double Compare()
    {
        var index = 0.0;
        for (var bin = 0; bin <= _edges.Length + 1; bin++)
        {
            var (p, q) = (Math.Max(_seen[bin], 0.5) / window, Math.Max(_expected[bin], 0.5) / window);
            index += (p - q) * Math.Log(p / q);
        }

        return index;
    }
}
