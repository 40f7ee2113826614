using System.Numerics;

namespace NBomber.Engine;

/// <summary>
/// Counts of non-negative whole numbers (µs, bytes) in buckets that are linear within an octave: below 1,024 every number has its own, above that 512
/// buckets share each power of two. A quantile is the middle of its bucket, so it is off by at most half a bucket of at least 512: less than 0.1 %.
/// Fixed size, 144 KiB; values above 2^44 count as that. The idea is Gil Tene's HdrHistogram, http://hdrhistogram.org. Not thread-safe.
/// </summary>
internal sealed class Histogram
{
    /// <summary>Of a quantile against the value it stands for.</summary>
    public const double RelativeError = 1.0 / 1024;

    private const int StepBits = 9;
    private const long Highest = 1L << 44;

    private readonly long[] _counts = new long[IndexOf(Highest) + 1];
    private double _sum;
    private double _squares;

    public long Count { get; private set; }

    /// <summary>Exact, as are <see cref="Max"/>, <see cref="Sum"/> and <see cref="Mean"/>; 0 of nothing.</summary>
    public long Min { get; private set; }

    public long Max { get; private set; }

    public long Sum => (long)_sum;

    public double Mean => Count == 0 ? 0 : _sum / Count;

    public double StandardDeviation => Count == 0 ? 0 : Math.Sqrt(Math.Max(0, (_squares / Count) - (Mean * Mean)));

    public void Add(long value)
    {
        value = Math.Clamp(value, 0, Highest);
        _counts[IndexOf(value)]++;
        Min = Count == 0 ? value : Math.Min(Min, value);
        Max = Math.Max(Max, value);
        Count++;
        _sum += value;
        _squares += (double)value * value;
    }

    /// <summary>Nearest rank; 0 of nothing.</summary>
    public long Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (var index = 0; index < _counts.Length && Count > 0; index++)
        {
            rank -= _counts[index];
            if (rank <= 0)
                return Math.Clamp(LowerBound(index) + (Width(index) / 2), Min, Max);
        }
        return 0;
    }

    /// <summary>Buckets that hold anything, from the lowest.</summary>
    public IEnumerable<Bucket> Buckets()
    {
        for (var index = 0; index < _counts.Length; index++)
            if (_counts[index] > 0)
                yield return new Bucket(LowerBound(index), LowerBound(index) + Width(index), _counts[index]);
    }

    public void Clear()
    {
        Array.Clear(_counts);
        (Count, Min, Max, _sum, _squares) = (0, 0, 0, 0, 0);
    }

    private static int IndexOf(long value)
    {
        var octave = Octave(value);
        return (octave << StepBits) + (int)(value >> octave);
    }

    /// <summary>By how many bits a value's bucket is coarse.</summary>
    private static int Octave(long value) => Math.Max(0, BitOperations.Log2((ulong)value) - StepBits);

    private static long LowerBound(int index)
    {
        var octave = Math.Max(0, (index >> StepBits) - 1);
        return (long)(index - (octave << StepBits)) << octave;
    }

    private static long Width(int index) => 1L << Math.Max(0, (index >> StepBits) - 1);
}
