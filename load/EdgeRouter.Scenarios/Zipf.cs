namespace EdgeRouter.Scenarios;

/// <summary>
/// Draws ranks from 0 with a weight of 1 / (rank + 1)^exponent, the shape of what people look up (Breslau et al., Web Caching and Zipf-like Distributions,
/// INFOCOM 1999, found exponents of 0.64 to 0.83). The same draws for the same seed. Thread-safe.
/// </summary>
internal sealed class Zipf
{
    private readonly Lock _lock = new(); // guards _random
    private readonly Random _random;
    private readonly double[] _upTo; // weight of all ranks up to this one

    public Zipf(int count, double exponent, int seed)
    {
        _random = new Random(seed);
        _upTo = new double[count];
        for (var rank = 0; rank < count; rank++)
            _upTo[rank] = (rank > 0 ? _upTo[rank - 1] : 0) + Math.Pow(rank + 1, -exponent);
    }

    public int Next()
    {
        double drawn;
        lock (_lock)
            drawn = _random.NextDouble() * _upTo[^1];
        var at = Array.BinarySearch(_upTo, drawn);
        return Math.Min(at < 0 ? ~at : at + 1, _upTo.Length - 1);
    }
}
