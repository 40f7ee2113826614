using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does reading an answer of this size from memory cost, of 2000 that are there?</summary>
[MemoryDiagnoser]
public class StoreReadBenchmarks : IDisposable
{
    private const int Answers = 2000;

    private readonly Hash256[] _keys = [.. Enumerable.Range(0, Answers).Select(number => CacheFolder.Key(number).Exact)];
    private CacheFolder _folder = null!;
    private int _next;

    [Params(1024, 8192)]
    public int Bytes { get; set; }

    // Waits: not every toolchain awaits a setup.
    [GlobalSetup]
    public void Setup()
    {
        _folder = new CacheFolder(Bytes);
        for (var number = 0; number < Answers; number++)
            _folder.PutAsync(number, CacheFolder.Key(number)).AsTask().GetAwaiter().GetResult();
    }

    [Benchmark(Baseline = true)]
    public int Read()
    {
        // A stride that shares no factor with the count, so that neighbours in memory are not read one after another.
        _next = (_next + 809) % Answers;
        var read = _folder.Cache.TryGetExactAsync(_keys[_next], int.MaxValue, CancellationToken.None);
        using var answer = read.IsCompletedSuccessfully ? read.Result : null;
        return answer?.Content.Length ?? throw new InvalidOperationException("it is not in memory");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
