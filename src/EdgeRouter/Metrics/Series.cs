namespace EdgeRouter.Metrics;

/// <summary>One label set of one metric and what has been measured for it. Thread-safe, lock-free.</summary>
internal sealed class Series
{
    private readonly double[]? _bounds;
    private readonly long[]? _buckets;
    private long _valueBits;

    /// <param name="labels">Rendered, <c>a="1",b="2"</c>; empty for none.</param>
    /// <param name="values">The tag values that lead here, in the instrument's order.</param>
    /// <param name="bounds">Upper bounds of a histogram's buckets, ascending, without +Inf; null for counters and gauges.</param>
    public Series(string labels, string[] values, int hash, double[]? bounds)
    {
        (Labels, Values, Hash, _bounds) = (labels, values, hash, bounds);
        _buckets = bounds is null ? null : new long[bounds.Length + 1];
    }

    public string Labels { get; }

    public string[] Values { get; }

    public int Hash { get; }

    /// <summary>The next one of the same bucket of <see cref="SeriesTable"/>; set before this one is published.</summary>
    public Series? Next { get; init; }

    /// <summary>A counter's total, a gauge's last value, a histogram's sum.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Volatile.Read(ref _valueBits));

    public ReadOnlySpan<double> Bounds => _bounds;

    /// <summary>Measurements in bucket <paramref name="i"/> alone, not cumulative; the last is beyond all bounds.</summary>
    public long Bucket(int i) => Volatile.Read(ref _buckets![i]);

    public void Set(double value) => Volatile.Write(ref _valueBits, BitConverter.DoubleToInt64Bits(value));

    public void Add(double value)
    {
        var seen = Volatile.Read(ref _valueBits);
        while (true)
        {
            var sum = BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + value);
            var before = Interlocked.CompareExchange(ref _valueBits, sum, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }

    public void Record(double value)
    {
        // Bounds are inclusive ("le"), and NaN belongs to no bound: it counts as +Inf.
        var i = 0;
        while (i < _bounds!.Length && !(value <= _bounds[i]))
            i++;
        Interlocked.Increment(ref _buckets![i]);
        Add(value);
    }
}
