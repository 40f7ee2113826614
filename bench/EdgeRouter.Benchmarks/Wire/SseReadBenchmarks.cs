using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Benchmarks.Wire;

/// <summary>What does it cost to take a stream of 64 deltas apart into events, against a StreamReader's lines?</summary>
[MemoryDiagnoser]
public class SseReadBenchmarks : IDisposable
{
    private readonly SseReader _reader = new();
    private readonly byte[] _stream = [.. Streams.Frames(Streams.Deltas).SelectMany(frame => frame)];

    [Benchmark(Baseline = true)]
    public int Lines()
    {
        using var reader = new StreamReader(new MemoryStream(_stream), Encoding.UTF8);
        var events = 0;
        while (reader.ReadLine() is { } line)
            events += line.StartsWith("data: ", StringComparison.Ordinal) ? 1 : 0;
        return events;
    }

    [Benchmark]
    public int Events()
    {
        _reader.Reset();
        var buffer = new ReadOnlySequence<byte>(_stream);
        var events = 0;
        while (_reader.TryRead(ref buffer, out _) == SseStatus.Event)
            events++;
        return events;
    }

    public void Dispose()
    {
        _reader.Dispose();
        GC.SuppressFinalize(this);
    }
}
