namespace EdgeRouter.Routing.Health;

/// <summary>Random numbers for many threads, the same ones for the same seed.</summary>
public sealed class SharedRandom(int seed)
{
    private readonly Lock _gate = new(); // guards the generator, which is for one thread
    private readonly Random _random = new(seed);

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        lock (_gate)
            return _random.NextDouble();
    }
}
