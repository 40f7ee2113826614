using BenchmarkDotNet.Attributes;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>What does it cost to pass a stream of 64 deltas on, a read for each, against copying its bytes without looking at them?</summary>
[MemoryDiagnoser]
public class RelayBenchmarks : IDisposable
{
    private readonly FrameRelay _relay = new(Streams.Frames(Streams.Deltas));

    [Benchmark(Baseline = true)]
    public Task Copy() => _relay.CopyAsync();

    [Benchmark]
    public void Relay() => _relay.Relay();

    public void Dispose()
    {
        _relay.Dispose();
        GC.SuppressFinalize(this);
    }
}
