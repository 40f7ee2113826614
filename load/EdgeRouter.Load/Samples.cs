namespace EdgeRouter.Load;

/// <summary>Times of single requests in µs.</summary>
internal sealed class Samples(int capacity)
{
    private readonly List<double> _microseconds = new(capacity);

    public void Add(TimeSpan time) => _microseconds.Add(time.TotalMicroseconds);

    /// <summary>Nearest-rank percentile.</summary>
    public double Percentile(double share)
    {
        _microseconds.Sort();
        return _microseconds[Math.Max(0, (int)Math.Ceiling(share * _microseconds.Count) - 1)];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
