using BenchmarkDotNet.Attributes;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does storing a new answer of this size cost, without a vector?</summary>
[MemoryDiagnoser]
public class StoreWriteBenchmarks : IDisposable
{
    private CacheFolder _folder = null!;
    private int _number;

    [Params(1024, 8192)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _folder = new CacheFolder(Bytes);

    [Benchmark(Baseline = true)]
    public async Task Write()
    {
        var number = _number++;
        await _folder.PutAsync(number, CacheFolder.Key(number));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
